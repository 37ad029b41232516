// The messages between the panel's page and the extension. The page asks by index and id only, never by path.
import type { PanelModel } from './panelModel'

export type ToPanel = { readonly type: 'model'; readonly model: PanelModel | undefined }

export type FromPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly finding: number }
  | { readonly type: 'insert'; readonly remedy: string }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'triage' }
