// Diagnostics: every line of the story in an open document, with the line that caused it or followed from it.
import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  languages,
  Location,
  type ExtensionContext,
  l10n,
} from 'vscode'
import type { Finding } from '../core/model/analysis'
import type { Occurrence } from '../core/model/occurrence'
import type { Signature } from '../core/model/signature'
import { findingAt } from '../core/report/findingAt'
import { headlineOf } from '../core/report/headline'
import { createLinks } from '../core/report/links'
import type { Documents, DocumentView } from './documents'
import { rangeOf, uriOf } from './places'
import { pageUri } from './signaturePage'

export const SOURCE = 'failopen'
/** VS Code shows no more of one file. */
const LIMIT = 1000

type ById = ReadonlyMap<string, Signature>
const SEVERITY = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
}

export function registerDiagnostics(context: ExtensionContext, documents: Documents): void {
  const collection = languages.createDiagnosticCollection(SOURCE)
  context.subscriptions.push(
    collection,
    documents.onDidRead((view) => collection.set(view.document.uri, diagnosticsOf(view))),
    documents.onDidClose(({ uri }) => collection.delete(uri)),
  )
}

export function diagnosticsOf(view: DocumentView): Diagnostic[] {
  const byId = new Map(view.knowledge.signatures.map((signature) => [signature.id, signature]))
  // a signature that is no longer there leaves no trace
  const isTold = (role: Signature['role'] | undefined): boolean => role !== undefined && role !== 'context'
  const story = view.occurrences.filter(({ signature }) => isTold(byId.get(signature)?.role))
  const linksOf = createLinks(view.analysis)
  return mostTelling(story, byId).map((occurrence) => diagnosticOf(occurrence, view, byId, linksOf))
}

/** Where there are too many, causes and kills stay before the probe failures of every ten seconds. */
function mostTelling(story: readonly Occurrence[], byId: ById): readonly Occurrence[] {
  if (story.length <= LIMIT) return story
  const rank = ({ signature }: Occurrence): number => (byId.get(signature)?.role === 'effect' ? 1 : 0)
  return [...story].sort((a, b) => rank(a) - rank(b) || a.place.line - b.place.line).slice(0, LIMIT)
}

function diagnosticOf(
  occurrence: Occurrence,
  { analysis }: DocumentView,
  byId: ById,
  linksOf: ReturnType<typeof createLinks>,
): Diagnostic {
  const signature = byId.get(occurrence.signature) as Signature
  const titleOf = (one: Finding): string => byId.get(one.signature)?.title ?? one.signature
  const finding = findingAt(analysis, occurrence)
  const node = analysis.nodes.find(({ name }) => name === finding?.node)
  const { title, severity } = headlineOf(signature, node?.kernel?.failOpen ?? 'unknown')
  const diagnostic = new Diagnostic(rangeOf(occurrence.place), title, SEVERITY[severity])
  diagnostic.source = SOURCE
  diagnostic.code = { value: signature.id, target: pageUri(signature.id) }
  if (finding) {
    const { cause, effect, seconds } = linksOf(finding)
    const related = cause ?? effect
    if (related) {
      const when = Math.round(seconds ?? 0)
      diagnostic.relatedInformation = [
        new DiagnosticRelatedInformation(
          new Location(uriOf(related.place.path), rangeOf(related.place)),
          cause
            ? l10n.t('{0}, {1} s before', titleOf(related), when)
            : l10n.t('{0}, {1} s later', titleOf(related), when),
        ),
      ]
    }
  }
  return diagnostic
}
