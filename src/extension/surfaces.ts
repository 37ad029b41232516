// All that shows a case or reads a document, with the engine and what it knows: a bundle of its own, loaded when first needed.
import type { ExtensionContext } from 'vscode'
import { registerCaseView } from './caseView/register'
import type { CaseStore } from './caseStore'
import { registerCodeActions } from './codeActions'
import { registerCompare } from './compareCommand'
import { registerDiagnostics } from './diagnostics'
import { createDocuments } from './documents'
import { registerExportReport } from './exportReport'
import { registerHover } from './hover'
import type { Log } from './log'
import { registerOpenFinding } from './openFinding'
import { registerPanel } from './panel'
import { createPeriod } from './period'
import { registerReading } from './reading/register'
import { registerRemedy } from './remedy'
import { registerSettings } from './settings/register'
import { createKnowledgeStore } from './signatures/knowledgeStore'
import { registerSignatureDiagnostics } from './signatures/signatureDiagnostics'
import { registerStatus } from './status'
import { registerTimeline } from './timeline'

export { readMember } from '../core/readMember'
export * as builtIn from '../knowledge'
export { nodeHost } from '../host/node'
export { evidenceAnswer, explainAnswer, triageAnswer } from './tools/answers'

export function registerSurfaces(context: ExtensionContext, store: CaseStore, log: Log): void {
  const knowledge = createKnowledgeStore(context, log)
  store.use(knowledge)
  const documents = createDocuments(context, store, knowledge, log)
  const period = createPeriod(context, store)
  registerDiagnostics(context, documents)
  registerSignatureDiagnostics(context, knowledge)
  registerHover(context, documents)
  registerCodeActions(context, documents)
  registerCaseView(context, store, documents, period)
  registerOpenFinding(context, store)
  registerReading(context, store, documents)
  registerRemedy(context, store)
  registerPanel(context, store)
  registerTimeline(context, store, period)
  registerSettings(context, store)
  registerStatus(context, store)
  registerExportReport(context, store, log)
  registerCompare(context, store, log)
}
