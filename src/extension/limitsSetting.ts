// The bounds on untrusted input as the settings raise them.
import { workspace } from 'vscode'
import { LIMITS, type Limits } from '../core/model/limits'

const RAISED = ['bytes', 'files', 'depth', 'ratio'] as const

export function limitsSetting(): Partial<Limits> {
  const settings = workspace.getConfiguration('failopen.limits')
  return Object.fromEntries(RAISED.map((name) => [name, settings.get(name, LIMITS[name])]))
}
