// Knowledge: all that is known, handed to the engine by whoever calls it.
import type { KernelLine } from './kernel'
import type { Kind } from './kind'
import type { LookAlike } from './lookAlike'
import type { Remedy } from './remedy'
import type { Rival } from './rival'
import type { Signature } from './signature'

export interface Knowledge {
  readonly signatures: readonly Signature[]
  readonly kinds: readonly Kind[]
  readonly kernels: readonly KernelLine[]
  readonly remedies: readonly Remedy[]
  readonly rivals: readonly Rival[]
  readonly lookAlikes: readonly LookAlike[]
  /** Ids of signatures that are judged by and shown nowhere. */
  readonly muted?: ReadonlySet<string>
}
