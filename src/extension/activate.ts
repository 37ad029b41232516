// Activation: the few things that must be there at once. The surfaces come when a case, a document, a view or a command
// first needs them, so that a window without a bundle pays for nothing.
import type { ExtensionContext } from 'vscode'
import { createApi, type FailopenApi } from './api'
import { registerAutoTriage } from './autoTriage'
import { createArchives } from './browse/archives'
import { createExcerpts } from './browse/excerpts'
import { registerBundleFileSystem } from './bundleFileSystem'
import { createCaseStore } from './caseStore'
import { createLog } from './log'
import { registerRestoreCase } from './restoreCase'
import { registerSample } from './sample'
import { whenNeeded } from './whenNeeded'
import { registerTools } from './tools/register'
import { registerTriage } from './triageCommand'

export function activate(context: ExtensionContext): FailopenApi {
  const log = createLog(context)
  const surfaces = whenNeeded(context, log, async () => {
    const { registerSurfaces } = await import('./surfaces')
    registerSurfaces(context, { store, archives, excerpts, log })
  })
  const store = createCaseStore(context, log, surfaces.load)
  const archives = createArchives(context, log, () => store.current?.findings.map(({ place }) => place.path) ?? [])
  const excerpts = createExcerpts(context, archives)
  registerBundleFileSystem(context, archives, excerpts)
  registerTriage(context, store, log)
  registerSample(context, store, log)
  registerTools(context, store)
  surfaces.register()
  registerRestoreCase(context, store, log)
  registerAutoTriage(context, store, log)
  return createApi(store)
}
