// A code lens over the first line of each incident: what happened, and one click from the panel. Nothing over other lines.
import { CodeLens, EventEmitter, l10n, languages, Range, type ExtensionContext } from 'vscode'
import type { Analysis, Finding } from '../../core/model/analysis'
import { incidentsOf, spanWords, type Incident } from '../../core/report/incidents'
import { summaryWords } from '../caseView/summary'
import type { Documents } from '../documents'
import { pathOf } from '../places'

export function registerLens(context: ExtensionContext, documents: Documents): void {
  const changed = new EventEmitter<void>()
  context.subscriptions.push(
    changed,
    documents.onDidRead(() => changed.fire()),
    languages.registerCodeLensProvider([{ scheme: '*' }], {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses(document) {
        const view = documents.viewOf(document)
        return view ? lensesOf(view.analysis, pathOf(document.uri)) : []
      },
    }),
  )
}

function lensesOf(analysis: Analysis, path: string): CodeLens[] {
  return analysis.nodes.flatMap(({ name, verdict, findings }) => {
    const story = findings.map((index) => ({ index, finding: analysis.findings[index] as Finding }))
    return incidentsOf(story.filter(({ finding }) => finding.role !== 'context')).flatMap((incident) => {
      const line = firstLineIn(incident, path)
      if (line === undefined || incident.length < 2) return []
      const title = l10n.t('{0} UTC · {1} · {2}: {3}', spanWords(incident), summaryWords(incident), name, verdict)
      return [
        new CodeLens(new Range(line - 1, 0, line - 1, 0), { title, command: 'failopen.explain', arguments: [name] }),
      ]
    })
  })
}

function firstLineIn(incident: Incident, path: string): number | undefined {
  return incident.find(({ finding }) => finding.place.path === path)?.finding.place.line
}
