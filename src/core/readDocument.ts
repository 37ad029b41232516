// Reads one open document by itself: every occurrence in it, and the analysis of a case that holds nothing else.
import { createCase } from './case'
import { conclude } from './conclude'
import type { Analysis } from './model/analysis'
import type { Knowledge } from './model/knowledge'
import { LIMITS } from './model/limits'
import type { Occurrence } from './model/occurrence'
import { DEFAULT_WINDOW } from './triage'

export interface DocumentReading {
  /** Unfolded, in order. */
  readonly occurrences: readonly Occurrence[]
  readonly analysis: Analysis
}

export async function readDocument(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  knowledge: Knowledge,
): Promise<DocumentReading> {
  const occurrences: Occurrence[] = []
  const alone = createCase(knowledge, LIMITS, (occurrence) => void occurrences.push(occurrence))
  alone.begin(path)
  await alone.take({ what: 'file', path, bytes })
  return { occurrences, analysis: conclude(alone.read(), knowledge, { limits: LIMITS, window: DEFAULT_WINDOW }) }
}
