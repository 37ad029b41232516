// Activation: a list of registrations, the same on every machine. Each feature has a file of its own and pushes its own disposables.
import type { ExtensionContext } from 'vscode'
import { createApi, type FailopenApi } from './api'
import { registerAutoTriage } from './autoTriage'
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
import type { Machine } from './machine'
import { registerOpenFinding } from './openFinding'
import { registerPanel } from './panel'
import { registerReading } from './reading/register'
import { registerRemedy } from './remedy'
import { registerRestoreCase } from './restoreCase'
import { registerSettings } from './settings/register'
import { registerStatus } from './status'
import { registerTriage } from './triageCommand'

export function register(context: ExtensionContext, machine: Machine): FailopenApi {
  const log = createLog(context)
  const store = createCaseStore(context, log, machine)
  const documents = createDocuments(context, store, log)
  registerBundleFileSystem(context, machine)
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
  registerRestoreCase(context, store, log)
  registerCompare(context, store, log)
  registerTriage(context, store, log)
  registerAutoTriage(machine, store, log)
  return createApi(store)
}
