// failopen.showTimeline: the timeline of the current case, a view in the bottom panel, where time has the window's whole
// width and the editor that a click opens stays in sight.
import { commands, l10n, Uri, window, type ExtensionContext, type WebviewView } from 'vscode'
import type { FromTimeline, ToTimeline } from '../core/report/timelineMessages'
import { timelineModel } from '../core/report/timelineModel'
import * as knowledge from '../knowledge'
import type { CaseStore } from './caseStore'
import type { SelectedPeriod } from './period'
import { webviewPage } from './webviewPage'

const VIEW = 'failopen.timeline'

export function registerTimeline(context: ExtensionContext, store: CaseStore, period: SelectedPeriod): void {
  let view: WebviewView | undefined
  const post = (message: ToTimeline): void => void view?.webview.postMessage(message)
  const show = (): void => {
    if (!view) return
    const model = store.current && timelineModel(store.current, knowledge)
    post({ type: 'model', model, period: period.current })
  }
  const receive = async (message: FromTimeline): Promise<void> => {
    if (message.type === 'ready') show()
    else if (message.type === 'open') await commands.executeCommand('failopen.openFinding', message.finding)
    else if (message.type === 'period') period.select(message.period)
    else await commands.executeCommand('failopen.triage')
  }

  context.subscriptions.push(
    store.onDidChange(show),
    period.onDidChange((selected) => post({ type: 'period', period: selected })),
    commands.registerCommand('failopen.showTimeline', () => commands.executeCommand(`${VIEW}.focus`)),
    window.registerWebviewViewProvider(
      VIEW,
      {
        resolveWebviewView(opened) {
          view = opened
          const dist = Uri.joinPath(context.extensionUri, 'dist')
          opened.webview.options = { enableScripts: true, localResourceRoots: [dist] }
          opened.webview.html = webviewPage(opened.webview, {
            title: l10n.t('Incident timeline'),
            script: Uri.joinPath(dist, 'timeline.js'),
            styles: [Uri.joinPath(dist, 'timeline-style.css')],
          })
          opened.webview.onDidReceiveMessage((message: FromTimeline) => void receive(message))
          opened.onDidDispose(() => {
            if (view === opened) view = undefined
          })
        },
      },
      { webviewOptions: { retainContextWhenHidden: true } },
    ),
  )
}
