// The page of the panel: draws the model that the extension sends, and asks it back by index and id.
import type { FromPanel, ToPanel } from '../core/report/panelMessages'
import type { PanelModel, PanelNode } from '../core/report/panelModel'
import { button, element } from './dom'
import { drawPath } from './drawing'
import { evidenceSection, missingSection, remedySection, rivalSection } from './sections'

declare function acquireVsCodeApi(): { postMessage(message: FromPanel): void; getState(): unknown; setState(state: unknown): void }

const vscode = acquireVsCodeApi()
const page = document.getElementById('page') as HTMLElement
let model: PanelModel | undefined
let selected: string | undefined

window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
  model = data.model
  selected = model?.selected
  render()
})
vscode.postMessage({ type: 'ready' })

function render(): void {
  page.replaceChildren(...(model ? [...header(model), ...content(model)] : [empty()]))
}

function empty(): HTMLElement {
  return element('section', { class: 'empty' }, [
    element('h1', {}, ['No bundle is open yet']),
    element('p', {}, ['Triage a folder, an archive or a log, and this page shows why packets were dropped.']),
    button('Triage a support bundle', () => vscode.postMessage({ type: 'triage' })),
  ])
}

function header({ verdict, headline, bundles }: PanelModel): HTMLElement[] {
  return [
    element('header', { class: `verdict ${verdict}` }, [
      element('h1', {}, [headline]),
      element('ul', { class: 'bundles' }, bundles.map((bundle) => element('li', {}, [bundle]))),
    ]),
  ]
}

function content({ nodes, remedies }: PanelModel): HTMLElement[] {
  const node = nodes.find(({ name }) => name === selected)
  if (!node) return []
  return [
    ...(nodes.length > 1 ? [picker(nodes)] : []),
    nodeSection(node),
    ...evidenceSection(node, (finding) => vscode.postMessage({ type: 'open', finding })),
    ...rivalSection(node, (finding) => vscode.postMessage({ type: 'open', finding })),
    ...remedySection(remedies, (remedy) => vscode.postMessage({ type: 'insert', remedy })),
    ...missingSection(node, (text) => vscode.postMessage({ type: 'copy', text })),
  ]
}

function picker(nodes: readonly PanelNode[]): HTMLElement {
  return element(
    'nav',
    { class: 'nodes', 'aria-label': 'Nodes' },
    nodes.map(({ name, verdict }) => {
      const tab = button('', () => {
        selected = name
        render()
        page.querySelector<HTMLElement>('nav .node[aria-pressed="true"]')?.focus()
      })
      tab.className = `node ${verdict}`
      tab.setAttribute('aria-pressed', String(name === selected))
      tab.replaceChildren(element('span', { class: 'name' }, [name]), element('span', { class: 'badge' }, [verdict]))
      return tab
    }),
  )
}

function nodeSection(node: PanelNode): HTMLElement {
  const { kernel } = node
  return element('section', { class: 'node-page' }, [
    element('h2', {}, [node.name, element('span', { class: `badge ${node.verdict}` }, [node.verdict])]),
    element('p', { class: 'why' }, [node.why]),
    element('h3', {}, ['The packet’s way on this node']),
    drawPath(node),
    kernel
      ? element('p', { class: 'kernel' }, [
          element('strong', {}, [`${kernel.release} (${kernel.distribution}). `]),
          kernel.why,
          element('span', { class: 'source' }, [` Source: ${kernel.source}`]),
        ])
      : element('p', { class: 'kernel' }, ['This node’s kernel is not known, so it is not known what happens at the socket.']),
  ])
}
