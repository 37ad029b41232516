// Tools for language models: triage, evidence, explain. Each reads only what lies in the workspace or belongs to the current
// case, and asks before it does. Nothing is registered where VS Code has no language models.
import type { Uri } from 'vscode'
import {
  l10n,
  LanguageModelTextPart,
  LanguageModelToolResult,
  lm,
  MarkdownString,
  workspace,
  type ExtensionContext,
  type LanguageModelTool,
} from 'vscode'
import type { CaseStore } from '../caseStore'
import { code } from '../markdown'
import type { EvidenceInput } from './answers'
import { within } from './within'

interface TriageInput {
  readonly paths?: readonly string[]
}

interface ExplainInput {
  readonly name: string
}

export function registerTools(context: ExtensionContext, store: CaseStore): void {
  if ((lm as typeof lm | undefined)?.registerTool === undefined) return
  context.subscriptions.push(
    lm.registerTool('failopen_triage', triageTool(store)),
    lm.registerTool('failopen_evidence', evidenceTool(store)),
    lm.registerTool('failopen_explain', explainTool),
  )
}

const result = (text: string): LanguageModelToolResult => new LanguageModelToolResult([new LanguageModelTextPart(text)])

function triageTool(store: CaseStore): LanguageModelTool<TriageInput> {
  return {
    prepareInvocation({ input }) {
      const named = input.paths ?? (workspace.workspaceFolders ?? []).map(({ name }) => name)
      const list = named.map((path) => `- ${code(path)}`).join('\n')
      return {
        invocationMessage: l10n.t('Triaging the support bundle'),
        confirmationMessages: {
          title: l10n.t('Triage a support bundle?'),
          message: new MarkdownString(
            l10n.t(
              'The verdict, its evidence and short lines of the bundle are given to the language model:\n\n{0}',
              list,
            ),
          ),
        },
      }
    },
    async invoke({ input }, token) {
      const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri)
      const uris: Uri[] = []
      for (const path of input.paths ?? []) {
        const uri = await within(path, folders)
        if (!uri) return result(`${path} is not in the workspace, or a link leads out of it: it is not read.`)
        uris.push(uri)
      }
      const asked = input.paths ? uris : folders
      if (asked.length === 0) return result('No folder is open, and no path was named.')
      const { triageAnswer } = await import('../surfaces')
      return result(triageAnswer(await store.triage(asked, token), store.knowledge))
    },
  }
}

function evidenceTool(store: CaseStore): LanguageModelTool<EvidenceInput> {
  return {
    prepareInvocation: ({ input }) => ({
      invocationMessage: l10n.t('Reading evidence of the case'),
      confirmationMessages: {
        title: l10n.t('Read evidence of the case?'),
        message: new MarkdownString(
          input.finding === undefined
            ? l10n.t('Findings of the current case are given to the language model: {0}', code(input.filter ?? '*'))
            : l10n.t(
                'The lines around finding {0} of the current case are given to the language model.',
                input.finding,
              ),
        ),
      },
    }),
    async invoke({ input }) {
      if (!store.current) return result('No case is open: failopen_triage comes first.')
      const { evidenceAnswer } = await import('../surfaces')
      return result(await evidenceAnswer(store.current, store.knowledge, input))
    },
  }
}

/** Says only what the program itself knows, so that nothing is to be confirmed. */
const explainTool: LanguageModelTool<ExplainInput> = {
  prepareInvocation: ({ input }) => ({ invocationMessage: l10n.t('Looking up {0}', input.name) }),
  async invoke({ input }) {
    const { builtIn, explainAnswer } = await import('../surfaces')
    return result(explainAnswer(input.name, builtIn))
  },
}
