// failopen.explain: the panel that shows why packets were dropped on a node of the current case.
import {
  commands,
  env,
  Uri,
  ViewColumn,
  window,
  type Disposable,
  type ExtensionContext,
  type Webview,
  type WebviewPanel,
} from 'vscode'
import type { FromPanel, ToPanel } from '../core/report/panelMessages'
import { panelModel } from '../core/report/panelModel'
import * as knowledge from '../knowledge'
import type { CaseStore } from './caseStore'

const VIEW_TYPE = 'failopen.panel'

export function registerPanel(context: ExtensionContext, store: CaseStore): void {
  let panel: WebviewPanel | undefined
  let node: string | undefined
  const opened: Disposable[] = []

  const show = (): void => {
    const model = store.current && panelModel(store.current, knowledge, node)
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
      panel.webview.html = page(panel.webview, media, dist)
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

/** Nothing from elsewhere, no inline script but the one with the nonce; data comes by message only. */
function page(webview: Webview, media: Uri, dist: Uri): string {
  const nonce = crypto.randomUUID()
  const script = webview.asWebviewUri(Uri.joinPath(dist, 'panel.js')).toString()
  const style = webview.asWebviewUri(Uri.joinPath(media, 'panel.css')).toString()
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>failopen</title>
</head>
<body>
<main id="page" aria-live="polite"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`
}
