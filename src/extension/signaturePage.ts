// The pages of signatures and of the problems of settings files, and the notes of remedies, shown offline as read-only
// documents.
import { Uri, workspace, type ExtensionContext } from 'vscode'
import { remedyPage, settingsProblemPage, signaturePage } from '../core/report/page'
import * as knowledge from '../knowledge'
import { settingsProblems } from '../knowledge/settingsProblems'

const SCHEME = 'failopen-page'

export function pageUri(id: string): Uri {
  return Uri.from({ scheme: SCHEME, path: `/${id}.md` })
}

/** What takes the place of a signature's id for a remedy's note. */
export function remedyNoteId(id: string): string {
  return `remedy/${id}`
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
  if (problem) return settingsProblemPage(problem)
  const remedy = knowledge.remedies.find((one) => remedyNoteId(one.id) === id)
  return remedy && remedyPage(remedy)
}
