// Exit statuses, as sysexits.h numbers them where it has one.
import type { Verdict } from '../core/model/analysis'

export const EXIT = {
  ok: 0,
  found: 1,
  notCollected: 2,
  usage: 64,
  unreadable: 65,
  fault: 70,
  interrupted: 130,
} as const

/** Wrong usage that the argument reader cannot know of. */
export class UsageError extends Error {}

export function exitOf(verdict: Verdict): number {
  if (verdict === 'clear' || verdict === 'ruled-out') return EXIT.ok
  return verdict === 'not-collected' ? EXIT.notCollected : EXIT.found
}
