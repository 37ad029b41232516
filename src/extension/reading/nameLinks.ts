// Names of pods and nodes in a log as links to their own YAML in the bundle.
import { DocumentLink, l10n, languages, Range, type ExtensionContext } from 'vscode'
import type { Analysis } from '../../core/model/analysis'
import type { CaseStore } from '../caseStore'
import { uriOf } from '../places'
import { giveWay } from './times'

const NAME = /[a-z0-9](?:[a-z0-9.-]{1,251}[a-z0-9])/gu
/** Above this, links of every line would cost more than they help. */
const MOST_LINES = 50_000
const MOST_LINKS = 5000
const SLICE = 2000

export function registerNameLinks(context: ExtensionContext, store: CaseStore): void {
  let of: Analysis | undefined
  let paths: ReadonlyMap<string, string> = new Map()
  context.subscriptions.push(
    languages.registerDocumentLinkProvider([{ language: 'support-log' }], {
      async provideDocumentLinks(document, token) {
        if (store.current !== of) {
          of = store.current
          paths = of ? yamlOfNames(of) : new Map()
        }
        const links: DocumentLink[] = []
        if (paths.size === 0) return links
        for (let line = 0; line < Math.min(document.lineCount, MOST_LINES) && links.length < MOST_LINKS; line++) {
          if (line % SLICE === SLICE - 1) await giveWay()
          if (token.isCancellationRequested) return []
          for (const { 0: name, index } of document.lineAt(line).text.matchAll(NAME)) {
            const path = paths.get(name)
            if (path === undefined) continue
            const link = new DocumentLink(new Range(line, index, line, index + name.length), uriOf(path))
            link.tooltip = l10n.t('Open {0}.yaml', name)
            links.push(link)
          }
        }
        return links
      },
    }),
  )
}

/** As must-gather and inspect lay them: nodes/NAME.yaml and pods/NAME/NAME.yaml. Of several bundles the last one's. */
function yamlOfNames({ coverage }: Analysis): Map<string, string> {
  const names = new Map<string, string>()
  for (const { path } of coverage) {
    const match = /(?:[\\/]core[\\/]nodes[\\/]|[\\/]pods[\\/](?<pod>[^\\/]+)[\\/])(?<name>[^\\/]+)\.ya?ml$/u.exec(path)
    const { pod, name } = match?.groups ?? {}
    if (name !== undefined && (pod === undefined || pod === name)) names.set(name, path)
  }
  return names
}
