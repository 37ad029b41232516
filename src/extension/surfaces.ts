// All that shows a case or reads a document, with the engine and what it knows: a bundle of its own, loaded when first needed.
import './language'
import type { ExtensionContext } from 'vscode'
import type { Archives } from './browse/archives'
import { registerBrowse } from './browse/browseCommand'
import { registerExcerptLens } from './browse/excerptLens'
import type { Excerpts } from './browse/excerpts'
import { registerCaseView } from './caseView/register'
import type { CaseStore } from './caseStore'
import { registerCodeActions } from './codeActions'
import { registerCompare } from './compareCommand'
import { registerDiagnostics } from './diagnostics'
import { createDocuments } from './documents'
import { registerExportReport } from './exportReport'
import { registerHover } from './hover'
import type { Log } from './log'
import type { Machine } from './machine'
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

export * as builtIn from '../knowledge'
export { evidenceAnswer, explainAnswer, triageAnswer } from './tools/answers'

/** What is there from the start. */
export interface Started {
  readonly machine: Machine
  readonly store: CaseStore
  readonly archives: Archives
  readonly excerpts: Excerpts
  readonly log: Log
}

export function registerSurfaces(
  context: ExtensionContext,
  { machine, store, archives, excerpts, log }: Started,
): void {
  const knowledge = createKnowledgeStore(context, machine, log)
  store.use(knowledge)
  const documents = createDocuments(context, store, knowledge, excerpts, log)
  const period = createPeriod(context, store)
  registerBrowse(context, archives)
  registerExcerptLens(context, excerpts)
  registerDiagnostics(context, documents)
  registerSignatureDiagnostics(context, knowledge)
  registerHover(context, documents)
  registerCodeActions(context, documents)
  registerCaseView(context, store, documents, period)
  registerOpenFinding(context, store, excerpts)
  registerReading(context, store, documents)
  registerRemedy(context, store)
  registerPanel(context, store)
  registerTimeline(context, store, period)
  registerSettings(context, store)
  registerStatus(context, store)
  registerExportReport(context, store, log)
  registerCompare(context, store, log)
}
