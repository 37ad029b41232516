// The pages of all that has a name (signatures, remedies, problems of settings files, …), shown offline as read-only
// documents.
import { Uri, workspace, type ExtensionContext } from 'vscode'
import { entriesOf } from '../core/report/entries'
import { terms } from '../knowledge/terms'
import type { CaseStore } from './caseStore'

const SCHEME = 'failopen-page'

export function pageUri(id: string): Uri {
  return Uri.from({ scheme: SCHEME, path: `/${id}.md` })
}

export function registerSignaturePages(context: ExtensionContext, store: CaseStore): void {
  context.subscriptions.push(
    workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent({ path }) {
        const entry = entriesOf(store.knowledge, terms).find(({ id }) => path === `/${id}.md`)
        return entry ? entry.page() : `failopen has no page ${path}.\n`
      },
    }),
  )
}
