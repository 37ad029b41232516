// The page of the panel: draws the model that the extension sends, and asks it back by index and id.
import './language'
import * as l10n from '@vscode/l10n'
import type { FromPanel, ToPanel } from '../core/report/panelMessages'
import type { PanelModel, PanelNode } from '../core/report/panelModel'
import { button, element, ENGINE } from './dom'
import { drawPath } from './drawing'
import { simulatorSection } from './simulator/simulator'
import { evidenceSection, missingSection, remedySection, rivalSection } from './sections'

declare function acquireVsCodeApi(): {
  postMessage(message: FromPanel): void
  getState(): unknown
  setState(state: unknown): void
}

const vscode = acquireVsCodeApi()
const page = document.getElementById('page') as HTMLElement
let model: PanelModel | undefined
let selected: string | undefined
let shown: { readonly key: string; readonly section: HTMLElement } | undefined

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
    element('h1', {}, [l10n.t('No bundle is open yet')]),
    element('p', {}, [
      l10n.t(
        'Triage a folder, an archive or a log, and this page shows why packets were dropped. What it is about can be seen below.',
      ),
    ]),
    button(l10n.t('Triage a support bundle'), () => vscode.postMessage({ type: 'triage' })),
    simulation(undefined),
  ])
}

/** The same one as long as the node's values are: what was set and seen in it outlasts a new model. */
function simulation(node: PanelNode | undefined): HTMLElement {
  const key = JSON.stringify([node?.name, node?.kernel?.release, node?.path])
  if (shown?.key !== key) shown = { key, section: simulatorSection(node) }
  return shown.section
}

function header({ verdict, headline, bundles }: PanelModel): HTMLElement[] {
  return [
    element('header', { class: `verdict ${verdict}` }, [
      element('h1', ENGINE, [headline]),
      element(
        'ul',
        { class: 'bundles' },
        bundles.map(({ kind, node, name, path }) =>
          element('li', { title: path }, [
            node === undefined ? `${kind}: ${name}` : l10n.t('{0} of {1}: {2}', kind, node, name),
          ]),
        ),
      ),
    ]),
  ]
}

function content({ nodes, remedies }: PanelModel): HTMLElement[] {
  const node = nodes.find(({ name }) => name === selected)
  if (!node) return []
  return [
    ...(nodes.length > 1 ? [picker(nodes)] : []),
    nodeSection(node),
    simulation(node),
    ...evidenceSection(node, (finding) => vscode.postMessage({ type: 'open', finding })),
    ...rivalSection(node, (finding) => vscode.postMessage({ type: 'open', finding })),
    ...remedySection(remedies, {
      insert: (remedy) => vscode.postMessage({ type: 'insert', remedy }),
      copy,
    }),
    ...missingSection(node, copy),
  ]
}

function copy(text: string): void {
  vscode.postMessage({ type: 'copy', text })
}

/** Nodes that want attention as tabs; the clear ones, which may be hundreds, behind a summary. */
function picker(nodes: readonly PanelNode[]): HTMLElement {
  const clear = nodes.filter(({ verdict }) => verdict === 'clear')
  const notable = nodes.filter(({ verdict }) => verdict !== 'clear')
  const nav = element('nav', { class: 'nodes', 'aria-label': l10n.t('Nodes') }, notable.map(tab))
  if (clear.length > 0) {
    const open = notable.length === 0 || clear.some(({ name }) => name === selected)
    const words = clear.length === 1 ? l10n.t('1 clear node') : l10n.t('{0} clear nodes', clear.length)
    nav.append(
      element('details', open ? { open: '' } : {}, [
        element('summary', {}, [words]),
        element('div', { class: 'nodes' }, clear.map(tab)),
      ]),
    )
  }
  return nav
}

function tab({ name, verdict }: PanelNode): HTMLElement {
  const made = button('', () => {
    selected = name
    render()
    page.querySelector<HTMLElement>('.nodes .node[aria-pressed="true"]')?.focus()
  })
  made.className = `node ${verdict}`
  made.setAttribute('aria-pressed', String(name === selected))
  made.replaceChildren(element('span', { class: 'name' }, [name]), element('span', { class: 'badge' }, [verdict]))
  return made
}

function nodeSection(node: PanelNode): HTMLElement {
  const { kernel } = node
  return element('section', { class: 'node-page' }, [
    element('h2', {}, [node.name, element('span', { class: `badge ${node.verdict}` }, [node.verdict])]),
    element('p', { class: 'why', ...ENGINE }, [[node.why, ...node.notes].join(' ')]),
    element('h3', {}, [l10n.t('The packet’s way on this node')]),
    drawPath(node),
    kernel
      ? element('p', { class: 'kernel', ...ENGINE }, [
          element('strong', {}, [`${kernel.release} (${kernel.distribution}). `]),
          kernel.why,
        ])
      : element('p', { class: 'kernel' }, [
          l10n.t('This node’s kernel is not known, so it is not known what happens at the socket.'),
        ]),
    element('details', { class: 'source' }, [
      element('summary', {}, [l10n.t('Sources')]),
      element(
        'ul',
        {},
        node.sources.map(({ text }) => element('li', {}, [text])),
      ),
    ]),
  ])
}
