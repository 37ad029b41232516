// Scans a log that grows: what `failopen scan --follow` shows. Reads plain text only and no Kubernetes objects.
import type { Knowledge } from './model/knowledge'
import { LIMITS } from './model/limits'
import { createReader } from './readEntry'
import { createTextScanner } from './scan/scanText'
import { unmuted, type ScanSink } from './scanOne'

/** Bytes; `pause` where nothing more is there for now; `again` where the file begins anew, its lines from 1. */
export type Grown = Uint8Array | 'pause' | 'again'

/** Ends with `grown`. */
export async function scanGrowing(
  path: string,
  grown: AsyncIterable<Grown>,
  knowledge: Knowledge,
  sink: ScanSink,
): Promise<void> {
  const reader = createReader(knowledge, LIMITS)
  const begin = (): ReturnType<typeof createTextScanner> =>
    createTextScanner(path, reader.scan, unmuted(sink, knowledge).occurrence)
  let scanner = begin()
  for await (const part of grown) {
    if (part === 'pause') scanner.pause()
    else if (part === 'again') {
      scanner.end()
      scanner = begin()
    } else scanner.push(part)
    await sink.flush?.()
  }
  scanner.end()
  await sink.flush?.()
}
