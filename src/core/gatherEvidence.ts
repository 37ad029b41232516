// Gathers evidence: what was found in each file, with its node's name and its instants on the one clock.
import type { Clocks } from './correlate/clocks'
import type { Evidence } from './model/evidence'
import type { FileRecord } from './model/fileRecord'
import type { Folded } from './model/occurrence'
import type { NodeOf } from './recognise/attribution'

export interface EvidenceSources {
  readonly files: readonly FileRecord[]
  readonly clocks: Clocks
  readonly nodeOf: NodeOf
  /** ms UTC; what is known to be older is left out. */
  readonly since?: number | undefined
}

export function gatherEvidence(
  foundIn: (file: FileRecord) => readonly Folded[],
  { files, clocks, nodeOf, since }: EvidenceSources,
): Evidence[] {
  const all = files.flatMap((file) => {
    const clock = clocks.of(file)
    return foundIn(file).map((folded): Evidence => {
      const node = nodeOf(file, folded)
      const { stamp } = folded
      const instants = stamp
        ? folded.times.map((ms) => clock.resolve({ ...stamp, ms })).sort((a, b) => a.ms - b.ms)
        : []
      return { ...folded, ...(node === undefined ? {} : { node }), instants }
    })
  })
  if (since === undefined) return all
  return all.filter(({ instants: [first] }) => !(first?.domain === 'utc' && first.ms < since))
}
