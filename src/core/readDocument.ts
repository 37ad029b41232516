// Reads one open document by itself: every occurrence in it, and the analysis of a case that holds nothing else. Blocks that
// come again are not searched again.
import { createCase } from './case'
import { conclude } from './conclude'
import type { Analysis } from './model/analysis'
import type { Knowledge } from './model/knowledge'
import { LIMITS } from './model/limits'
import type { Occurrence } from './model/occurrence'
import { createReader, type Reader } from './readEntry'
import { remembering } from './scan/gate'
import { DEFAULT_WINDOW } from './triage'

export interface DocumentReading {
  /** Unfolded, in order. */
  readonly occurrences: readonly Occurrence[]
  readonly analysis: Analysis
}

const readers = new WeakMap<Knowledge, Reader>()

function readerOf(knowledge: Knowledge): Reader {
  const known = readers.get(knowledge)
  if (known) return known
  const reader = createReader(knowledge, LIMITS)
  const again = { ...reader, scan: { ...reader.scan, gate: remembering(reader.scan.gate) } }
  readers.set(knowledge, again)
  return again
}

/** Blocks must not change behind their reading. */
export async function readDocument(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  knowledge: Knowledge,
): Promise<DocumentReading> {
  const occurrences: Occurrence[] = []
  const keep = (occurrence: Occurrence): void => void occurrences.push(occurrence)
  const alone = createCase(knowledge, LIMITS, { onOccurrence: keep, reader: readerOf(knowledge) })
  alone.begin(path)
  await alone.take({ what: 'file', path, bytes })
  const shown = occurrences.filter(({ signature }) => !knowledge.muted?.has(signature))
  return { occurrences: shown, analysis: conclude(alone.read(), knowledge, { limits: LIMITS, window: DEFAULT_WINDOW }) }
}
