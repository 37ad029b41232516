// SysctlKey: one setting of the kernel that decides how many packets wait before one is lost.
import type { Source } from './signature'

export interface SysctlKey {
  /** With dots. */
  readonly key: string
  readonly what: string
  /** As the kernel sets it where nobody else does; absent where it depends on the machine's memory. */
  readonly usual?: string
  readonly unit: 'bytes' | 'packets' | 'entries' | 'pages' | 'seconds' | 'microseconds' | 'switch'
  readonly source: Source
}
