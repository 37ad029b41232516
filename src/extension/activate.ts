// Activation: a list of registrations. Each feature has a file of its own and pushes its own disposables.
import type { ExtensionContext } from 'vscode'
import { createApi, type FailopenApi } from './api'
import { registerAutoTriage } from './autoTriage'
import { createArchives } from './browse/archives'
import { registerBrowse } from './browse/browseCommand'
import { registerExcerptLens } from './browse/excerptLens'
import { createExcerpts } from './browse/excerpts'
import { registerBundleFileSystem } from './bundleFileSystem'
import { registerCaseView } from './caseView/register'
import { createCaseStore } from './caseStore'
import { registerCodeActions } from './codeActions'
import { registerCompare } from './compareCommand'
import { registerDiagnostics } from './diagnostics'
import { createDocuments } from './documents'
import { registerExportReport } from './exportReport'
import { registerHover } from './hover'
import { createLog } from './log'
import { registerOpenFinding } from './openFinding'
import { registerPanel } from './panel'
import { createPeriod } from './period'
import { registerReading } from './reading/register'
import { registerRemedy } from './remedy'
import { registerRestoreCase } from './restoreCase'
import { registerSettings } from './settings/register'
import { createKnowledgeStore } from './signatures/knowledgeStore'
import { registerSignatureDiagnostics } from './signatures/signatureDiagnostics'
import { registerStatus } from './status'
import { registerTimeline } from './timeline'
import { registerTriage } from './triageCommand'

export function activate(context: ExtensionContext): FailopenApi {
  const log = createLog(context)
  const knowledge = createKnowledgeStore(context, log)
  const store = createCaseStore(context, knowledge, log)
  const archives = createArchives(context, log, () => store.current?.findings.map(({ place }) => place.path) ?? [])
  const excerpts = createExcerpts(context, archives)
  const documents = createDocuments(context, store, knowledge, excerpts, log)
  const period = createPeriod(context, store)
  registerBundleFileSystem(context, archives, excerpts)
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
  registerRestoreCase(context, store, log)
  registerCompare(context, store, log)
  registerTriage(context, store, log)
  registerAutoTriage(context, store, log)
  return createApi(store)
}
