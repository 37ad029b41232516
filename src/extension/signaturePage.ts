// The pages of signatures, shown offline as read-only documents.
import { Uri, workspace, type ExtensionContext } from 'vscode'
import { signaturePage } from '../core/report/page'
import * as knowledge from '../knowledge'

const SCHEME = 'failopen-page'

export function pageUri(id: string): Uri {
  return Uri.from({ scheme: SCHEME, path: `/${id}.md` })
}

export function registerSignaturePages(context: ExtensionContext): void {
  context.subscriptions.push(
    workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent({ path }) {
        const signature = knowledge.signatures.find(({ id }) => path === `/${id}.md`)
        return signature ? signaturePage(signature, knowledge) : `failopen has no page ${path}.\n`
      },
    }),
  )
}
