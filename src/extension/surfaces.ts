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
import { registerReading } from './reading/register'
import { registerRemedy } from './remedy'
import { registerSettings } from './settings/register'
import { registerStatus } from './status'

export { readMember } from '../core/readMember'
export { nodeHost } from '../host/node'
export { evidenceAnswer, explainAnswer, triageAnswer } from './tools/answers'

export function registerSurfaces(context: ExtensionContext, store: CaseStore, log: Log): void {
  const documents = createDocuments(context, store, log)
  registerDiagnostics(context, documents)
  registerHover(context, documents)
  registerCodeActions(context, documents)
  registerCaseView(context, store, documents)
  registerOpenFinding(context, store)
  registerReading(context, store, documents)
  registerRemedy(context, store)
  registerPanel(context, store)
  registerSettings(context, store)
  registerStatus(context, store)
  registerExportReport(context, store, log)
  registerCompare(context, store, log)
}
