// Settings files (sysctl.conf, sysctl.d, TuneD, MachineConfig, Butane): problems, quick fixes, completion and hover.
import { EventEmitter, type ExtensionContext, type TextDocument } from 'vscode'
import type { CaseStore } from '../caseStore'
import { registerSettingsDiagnostics } from './settingsDiagnostics'
import { createSettingsDocuments } from './settingsDocuments'
import { registerSettingsHelp } from './settingsHelp'

export function registerSettings(context: ExtensionContext, store: CaseStore): void {
  const documents = createSettingsDocuments(context, store, new EventEmitter<TextDocument>())
  registerSettingsDiagnostics(context, documents)
  registerSettingsHelp(context, documents)
}
