// failopen.explain: the panel that shows why packets were dropped on a node of the current case.
import {
  commands,
  env,
  Uri,
  ViewColumn,
  window,
  type Disposable,
  type ExtensionContext,
  type WebviewPanel,
} from 'vscode'
import type { FromPanel, ToPanel } from '../core/report/panelMessages'
import { panelModel } from '../core/report/panelModel'
import type { CaseStore } from './caseStore'
import { webviewPage } from './webviewPage'

const VIEW_TYPE = 'failopen.panel'

export function registerPanel(context: ExtensionContext, store: CaseStore): void {
  let panel: WebviewPanel | undefined
  let node: string | undefined
  const opened: Disposable[] = []

  const show = (): void => {
    const model = store.current && panelModel(store.current, store.knowledge, node)
    const message: ToPanel = { type: 'model', model }
    void panel?.webview.postMessage(message)
  }
  const receive = async (message: FromPanel): Promise<void> => {
    if (message.type === 'ready') show()
    else if (message.type === 'open') await commands.executeCommand('failopen.openFinding', message.finding)
    else if (message.type === 'insert') await commands.executeCommand('failopen.insertRemedy', message.remedy)
    else if (message.type === 'triage') await commands.executeCommand('failopen.triage')
    else await env.clipboard.writeText(message.text)
  }

  context.subscriptions.push(
    store.onDidChange(show),
    commands.registerCommand('failopen.explain', (name?: string) => {
      node = typeof name === 'string' ? name : undefined
      if (panel) {
        panel.reveal(undefined, true)
        show()
        return
      }
      const media = Uri.joinPath(context.extensionUri, 'media')
      const dist = Uri.joinPath(context.extensionUri, 'dist')
      panel = window.createWebviewPanel(
        VIEW_TYPE,
        'failopen',
        { viewColumn: ViewColumn.Beside, preserveFocus: true },
        { enableScripts: true, localResourceRoots: [media, dist], retainContextWhenHidden: true },
      )
      panel.iconPath = Uri.joinPath(media, 'icon.svg')
      panel.webview.html = webviewPage(panel.webview, {
        title: 'failopen',
        script: Uri.joinPath(dist, 'panel.js'),
        styles: ['panel.css', 'simulator.css'].map((name) => Uri.joinPath(media, name)),
      })
      opened.push(
        panel.webview.onDidReceiveMessage((message: FromPanel) => void receive(message)),
        panel.onDidDispose(() => {
          panel = undefined
          for (const one of opened.splice(0)) one.dispose()
        }),
      )
    }),
    { dispose: () => panel?.dispose() },
  )
}
