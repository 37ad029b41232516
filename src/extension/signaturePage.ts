// The pages of signatures and of the problems of settings files, shown offline as read-only documents.
import { Uri, workspace, type ExtensionContext } from 'vscode'
import { settingsProblemPage, signaturePage } from '../core/report/page'
import * as knowledge from '../knowledge'
import { settingsProblems } from '../knowledge/settingsProblems'

const SCHEME = 'failopen-page'

export function pageUri(id: string): Uri {
  return Uri.from({ scheme: SCHEME, path: `/${id}.md` })
}

export function registerSignaturePages(context: ExtensionContext): void {
  context.subscriptions.push(
    workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: ({ path }) =>
        pageOf(path.slice(1, -'.md'.length)) ?? `failopen has no page ${path}.\n`,
    }),
  )
}

function pageOf(id: string): string | undefined {
  const signature = knowledge.signatures.find((one) => one.id === id)
  if (signature) return signaturePage(signature, knowledge)
  const problem = settingsProblems.find(({ code }) => code === id)
  return problem && settingsProblemPage(problem)
}
