// Cases: triages what a client asks for, once, and keeps the last few analyses as the client is shown them. Redacts before
// anything leaves.
import type { Host } from '../core/host'
import type { Analysis } from '../core/model/analysis'
import type { Knowledge } from '../core/model/knowledge'
import type { Place } from '../core/model/place'
import { plainText } from '../core/report/untrusted'
import { triage, type TriageOptions } from '../core/triage'
import type { Confinement } from './confine'
import { mapStrings } from './mapStrings'

/** Made from the analysis of a case, whose names it knows then. */
export interface Redactor {
  /** One text by itself, or neighbouring lines of a file: what spans lines (a key) is hidden as a whole. */
  readonly text: (text: string) => string
  readonly analysis: (analysis: Analysis) => Analysis
}

export interface Case {
  /** As the client is shown it: redacted, unless that was waived, without what hides in texts, with short paths. */
  readonly shown: Analysis
  /** Neighbouring lines of one file. */
  readonly lines: (lines: readonly string[]) => readonly string[]
  readonly pathText: (path: string) => string
  /** The real place of a finding by its index in what is shown. */
  readonly placeOf: (finding: number) => Place | undefined
  /** The real path of a file of the case by the path that is shown; undefined for everything else. */
  readonly fileOf: (shownPath: string) => string | undefined
}

export interface Question {
  readonly path?: string | undefined
  readonly window?: number | undefined
  readonly zone?: string | undefined
}

export interface CasesOptions {
  readonly host: Host
  readonly knowledge: Knowledge
  readonly confinement: Confinement
  /** Absent where the user has waived it. */
  readonly redactorOf?: ((analysis: Analysis) => Redactor) | undefined
}

export interface Cases {
  /** `fresh` reads the case again where it was read before. */
  of(question: Question, run?: Pick<TriageOptions, 'signal' | 'onProgress'>, fresh?: 'fresh'): Promise<Case>
}

const KEPT = 4

export function createCases({ host, knowledge, confinement, redactorOf }: CasesOptions): Cases {
  const kept = new Map<string, Case>()
  return {
    async of({ path, window, zone }, run = {}, fresh) {
      const paths = path === undefined ? confinement.roots : [await confinement.within(path)]
      const key = JSON.stringify([paths, window, zone])
      const known = fresh ? undefined : kept.get(key)
      if (known) {
        kept.delete(key)
        kept.set(key, known)
        return known
      }
      const analysis = await triage(paths, host, knowledge, {
        ...run,
        ...(window === undefined ? {} : { window }),
        ...(zone === undefined ? {} : { zone }),
      })
      const made = caseOf(analysis, confinement.short, redactorOf?.(analysis))
      kept.delete(key)
      kept.set(key, made)
      for (const [oldest] of kept) if (kept.size > KEPT) kept.delete(oldest)
      return made
    },
  }
}

function caseOf(analysis: Analysis, short: (path: string) => string, redactor: Redactor | undefined): Case {
  const shortened = mapStrings(analysis, (said, key) => (key === 'path' ? short(said) : said))
  // The redactor learns the names of the case here, before it is asked for anything else.
  const shown = mapStrings(redactor?.analysis(shortened) ?? shortened, (said) => plainText(said))
  const redacted = redactor?.text ?? ((same: string) => same)
  const pathText = (path: string): string => plainText(redacted(short(path)))
  const files = new Map<string, string | undefined>()
  for (const { path } of analysis.coverage) {
    const name = pathText(path)
    // two files that look alike are told apart by their findings' numbers alone
    files.set(name, files.has(name) ? undefined : path)
  }
  return {
    shown,
    lines: (lines) =>
      redacted(`${lines.join('\n')}\n`)
        .split('\n')
        .slice(0, lines.length)
        .map((line) => plainText(line)),
    pathText,
    placeOf: (finding) => analysis.findings[finding]?.place,
    fileOf: (shownPath) => files.get(shownPath),
  }
}
