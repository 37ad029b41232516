// The whole way through, on one page: paths → files → occurrences and facts → one clock, one name per node → verdicts.
// Nothing flows back. Writes nothing and reads each file once.
import type { Host } from './host'
import type { Analysis } from './model/analysis'
import { Cancelled } from './model/cancelled'
import type { Knowledge } from './model/knowledge'
import { LIMITS, type Limits } from './model/limits'
import { openContext } from './open/guard'
import { openPath } from './open/open'
import { createCase } from './case'
import { conclude } from './conclude'
import { createSoFar } from './soFar'

export interface TriageOptions {
  /** Seconds within which a probe failure that follows an overflow confirms it. */
  readonly window?: number
  /** IANA zone for stamps whose zone nothing tells. */
  readonly zone?: string
  /** ms UTC: lines from before are left out, tables and facts are not. */
  readonly since?: number
  readonly limits?: Partial<Limits>
  readonly signal?: { readonly aborted: boolean }
  /** Called at most five times a second. */
  readonly onProgress?: (progress: Progress) => void
  /** Called with what is known so far, where reading takes longer than a second: verdicts may change. */
  readonly onSoFar?: (soFar: Analysis) => void
}

export interface Progress {
  readonly path: string
  readonly files: number
  readonly bytes: number
  /** Occurrences so far. */
  readonly found: number
}

export const DEFAULT_WINDOW = 60

/** Throws Cancelled when the signal is aborted; every other trouble with the input ends up in `coverage`. */
export async function triage(
  paths: readonly string[],
  host: Host,
  knowledge: Knowledge,
  options: TriageOptions = {},
): Promise<Analysis> {
  const limits = { ...LIMITS, ...options.limits }
  const progress = throttle(host, options.onProgress)
  const read = (): Analysis =>
    conclude(found.read(), knowledge, {
      limits,
      window: options.window ?? DEFAULT_WINDOW,
      ...(options.zone === undefined ? {} : { zone: options.zone }),
      ...(options.since === undefined ? {} : { since: options.since }),
    })
  const found = createCase(
    knowledge,
    limits,
    options.onSoFar ? { onBlock: createSoFar(host.now, read, options.onSoFar) } : {},
  )
  const checkpoint = (): void => {
    if (options.signal?.aborted === true) throw new Cancelled()
  }
  const context = openContext(host, limits, checkpoint)
  for (const path of paths) {
    found.begin(path)
    for await (const opened of openPath(path, context)) {
      const { files, bytes } = context.spent
      progress(() => ({ path: opened.what === 'refusal' ? path : opened.path, files, bytes, found: found.occurrences }))
      await found.take(opened)
    }
  }
  return read()
}

const PROGRESS_EVERY = 200

function throttle(host: Host, report: TriageOptions['onProgress']): (read: () => Progress) => void {
  let last = -Infinity
  return (read) => {
    if (!report || host.now() - last < PROGRESS_EVERY) return
    last = host.now()
    report(read())
  }
}
