// The page of the timeline: keeps what is in sight, selected and open, and lets the parts draw it.
import '../panel/language'
import * as l10n from '@vscode/l10n'
import type { Period } from '../core/report/findingFilter'
import type { FromTimeline, ToTimeline } from '../core/report/timelineMessages'
import type { Span, TimelineModel } from '../core/report/timelineModel'
import { button, element } from '../panel/dom'
import { createPage, type Page } from './page'

declare function acquireVsCodeApi(): {
  postMessage(message: FromTimeline): void
  getState(): unknown
  setState(state: Kept): void
}

/** Over a reload of the window. */
interface Kept {
  readonly id: string
  readonly view: Span
  readonly table: boolean
}

const vscode = acquireVsCodeApi()
const root = document.getElementById('page') as HTMLElement
let page: Page | undefined
let id: string | undefined

window.addEventListener('message', ({ data }: MessageEvent<ToTimeline>) => {
  if (data.type === 'period') page?.showPeriod(data.period)
  else show(data.model, data.period)
})
vscode.postMessage({ type: 'ready' })

function show(model: TimelineModel | undefined, period: Period | undefined): void {
  const kept = vscode.getState() as Kept | undefined
  const before = model && kept?.id === model.id ? kept : undefined
  page?.destroy()
  page = undefined
  id = model?.id
  if (!model) return root.replaceChildren(...empty(l10n.t('No case is open.'), true))
  const { span } = model
  if (!span && model.untimed.length === 0)
    return root.replaceChildren(...empty(l10n.t('No line of the story was found in this case.')))
  page = createPage(root, model, period, before, {
    open: (finding) => vscode.postMessage({ type: 'open', finding }),
    select: (selected) => vscode.postMessage({ type: 'period', period: selected }),
    keep: (view, table) => id !== undefined && vscode.setState({ id, view, table }),
  })
}

function empty(words: string, offer = false): HTMLElement[] {
  return [
    element('div', { class: 'empty' }, [
      element('p', {}, [words]),
      ...(offer ? [button(l10n.t('Triage a support bundle'), () => vscode.postMessage({ type: 'triage' }))] : []),
    ]),
  ]
}
