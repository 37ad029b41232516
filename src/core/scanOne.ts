// Scans one log (or one archive) by itself, unfolded and streaming: what `failopen scan` and an open editor show.
import type { Host } from './host'
import type { Coverage } from './model/bundle'
import type { Knowledge } from './model/knowledge'
import { LIMITS, type Limits } from './model/limits'
import type { Occurrence } from './model/occurrence'
import { openContext } from './open/guard'
import { openBytes, openPath } from './open/open'
import { createReader, readEntry } from './readEntry'
import { createRoles } from './recognise/roles'

export interface ScanSink {
  occurrence(occurrence: Occurrence): void
  /** Awaited behind each block. */
  flush?(): Promise<void>
}

/** A path, or bytes that have a name. Gives back what could not be read. */
export async function scanOne(
  input: { readonly path: string; readonly bytes?: AsyncIterable<Uint8Array> },
  host: Host,
  knowledge: Knowledge,
  sink: ScanSink,
  limits: Limits = LIMITS,
): Promise<readonly Coverage[]> {
  const reader = createReader(knowledge, limits)
  const shown = unmuted(sink, knowledge)
  const rolesOf = createRoles(knowledge.kinds)
  // What has a name only is not to be looked for on the disk.
  const { sift, ...without } = host
  const context = openContext(input.bytes || !sift ? without : { ...without, sift }, limits)
  const opened = input.bytes ? openBytes(input.path, input.bytes, context) : openPath(input.path, context)
  const refused: Coverage[] = []
  for await (const entry of opened) {
    if (entry.what === 'refusal') refused.push(entry.coverage)
    if (entry.what !== 'file') continue
    const { coverage } = await readEntry(entry, rolesOf(entry.path), reader, shown)
    if (coverage.status !== 'scanned') refused.push(coverage)
  }
  return refused
}

/** Without what is shown nowhere. */
export function unmuted(sink: ScanSink, { muted }: Knowledge): ScanSink {
  return {
    ...sink,
    occurrence(occurrence) {
      if (muted?.has(occurrence.signature) !== true) sink.occurrence(occurrence)
    },
  }
}
