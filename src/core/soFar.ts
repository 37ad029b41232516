// So far: what is known of a case that is still being read, told rarely enough to cost next to nothing.
import type { Analysis } from './model/analysis'

/** Milliseconds: what is read sooner needs no telling. */
const FIRST = 1000
/** Telling takes at most one part of so many. */
const SHARE = 20

/** Gives what is to be called behind each block with the occurrences so far: tells where there are more. What is missing is not
 *  known before the end, and of the coverage only what was not read in full is worth telling. */
export function createSoFar(
  now: () => number,
  conclude: () => Analysis,
  tell: (soFar: Analysis) => void,
): (occurrences: number) => void {
  let due = now() + FIRST
  let told = 0
  return (occurrences) => {
    if (occurrences === told || now() < due) return
    const began = now()
    told = occurrences
    const analysis = conclude()
    tell({ ...analysis, missing: [], coverage: analysis.coverage.filter(({ status }) => status !== 'scanned') })
    due = now() + Math.max(FIRST, SHARE * (now() - began))
  }
}
