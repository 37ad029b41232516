// Excerpts that are shown in place of files which are too large for an editor: fetched, grown, and which of their lines
// stands for which line of the file. Case and panel speak of lines of the file, an open document of its own.
import { EventEmitter, l10n, type Event, type ExtensionContext } from 'vscode'
import type { Excerpt } from '../../core/browse/excerpt'
import { documentLine, isShown, originalLine, type Window } from '../../core/browse/windows'
import type { Analysis, Finding } from '../../core/model/analysis'
import type { Place } from '../../core/model/place'
import { isWithin, type Archives } from './archives'

export interface Excerpts {
  /** Fetched where it is not known. */
  of(path: string): Promise<Shown>
  known(path: string): Shown | undefined
  /** False where the document would become too large. */
  grow(path: string, more: Window): Promise<boolean>
  /** The place in the document, whose excerpt grows where the line is left out. */
  show(place: Place): Promise<Place>
  /** A line of the document as a line of the file, both from 1. */
  lineInFile(path: string, line: number): number
  /** The analysis with the lines of documents in place of those of files. */
  inDocuments(analysis: Analysis): Analysis
  /** The path of an excerpt that has grown. */
  readonly onDidChange: Event<string>
}

export interface Shown {
  readonly excerpt: Excerpt
  /** Counts up with each change. */
  readonly version: number
}

/** Lines around a place that was left out. */
const AROUND = 200

export function createExcerpts(context: ExtensionContext, archives: Archives): Excerpts {
  const shown = new Map<string, Shown>()
  const changed = new EventEmitter<string>()
  let version = 0
  let translated = new WeakMap<Analysis, Analysis>()

  context.subscriptions.push(
    changed,
    archives.onDidChange(({ root, what }) => {
      if (what !== 'changed') return
      for (const path of shown.keys()) if (isWithin(path, root)) shown.delete(path)
      translated = new WeakMap()
    }),
  )

  async function fetch(path: string, more?: Window): Promise<Shown> {
    const excerpt = await archives.ask(path, 'excerpt', path, ...(more ? [more] : []))
    if (!excerpt) throw new Error(l10n.t('no such file in the archive'))
    const now = { excerpt, version: ++version }
    shown.set(path, now)
    translated = new WeakMap()
    return now
  }

  async function grow(path: string, more: Window): Promise<boolean> {
    const before = shown.get(path)?.excerpt.bytes.length
    const { excerpt } = await fetch(path, more)
    changed.fire(path)
    return excerpt.bytes.length !== before
  }

  function translate(place: Place): Place {
    const known = shown.get(place.path)
    return known ? { ...place, line: documentLine(known.excerpt.segments, place.line) } : place
  }

  return {
    of: async (path) => shown.get(path) ?? fetch(path),
    known: (path) => shown.get(path),
    grow,
    async show(place) {
      const known = shown.get(place.path)
      if (known && !isShown(known.excerpt.segments, place.line)) {
        await grow(place.path, { first: place.line - AROUND, last: place.line + AROUND })
      }
      return translate(place)
    },
    lineInFile: (path, line) => {
      const known = shown.get(path)
      return known ? originalLine(known.excerpt.segments, line) : line
    },
    inDocuments(analysis) {
      if (shown.size === 0) return analysis
      const known = translated.get(analysis)
      if (known) return known
      const findings = analysis.findings.map((finding): Finding => ({ ...finding, place: translate(finding.place) }))
      const now = { ...analysis, findings }
      translated.set(analysis, now)
      return now
    },
    onDidChange: changed.event,
  }
}
