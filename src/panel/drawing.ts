// The drawing: the packet's way from the network card to the reader, with the two limits on it and what this node's
// kernel does at the one that is met first.
import type { PanelNode } from '../core/report/panelModel'
import { element, svg } from './dom'

const WIDTH = 720
const HEIGHT = 300

export function drawPath(node: PanelNode): HTMLElement {
  const { path, failOpen } = node
  const socketFirst = path.packetsInSocket <= path.queueLength
  const figure = element('figure', { class: 'path' })
  figure.append(
    svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-labelledby': 'path-title' }, [
      svg('title', { id: 'path-title' }, [describe(node)]),
      svg('defs', {}, [arrowHead('head', 'head'), arrowHead('head-bad', 'head bad'), arrowHead('head-good', 'head good')]),
      station(8, 'Network card', 'a packet arrives'),
      arrow(112, 92, 136, 92),
      station(138, 'netfilter hook', 'rule: NFQUEUE'),
      arrow(242, 92, 266, 92),
      queue(path.queueLength, path.waiting, !socketFirst),
      arrow(396, 92, 420, 92),
      socket(node, socketFirst),
      arrow(576, 92, 600, 92),
      station(602, 'Reader', path.overflowLines > 0 ? 'too slow' : 'user space', path.overflowLines > 0),
      ...outcome(failOpen, node),
    ]),
    element('figcaption', {}, [caption(node, socketFirst)]),
  )
  return figure
}

function describe({ failOpen, path }: PanelNode): string {
  const end =
    failOpen === 'honoured' ? 'passes without inspection' : failOpen === 'not-honoured' ? 'is dropped' : 'has an unknown fate'
  return `A packet goes from the network card through the netfilter hook into a queue of ${path.queueLength} packets and a netlink socket of ${path.buffer} bytes to the reader. When the socket is full, the packet ${end} on this kernel.`
}

function station(x: number, name: string, note: string, bad = false): SVGElement {
  return svg('g', { class: bad ? 'station bad' : 'station' }, [
    svg('rect', { x, y: 62, width: 104, height: 60, rx: 6 }),
    label(x + 52, 88, name, 'name'),
    label(x + 52, 106, note, 'note'),
  ])
}

function queue(length: number, waiting: number | undefined, first: boolean): SVGElement {
  return svg('g', { class: first ? 'station limit first' : 'station limit' }, [
    svg('rect', { x: 268, y: 40, width: 128, height: 104, rx: 6 }),
    label(332, 64, 'Queue', 'name'),
    label(332, 84, `holds ${length} packets`, 'note'),
    ...gauge(280, 98, 104, waiting === undefined ? 0 : waiting / length),
    label(332, 132, waiting === undefined ? 'waiting: not collected' : `${waiting} waiting`, 'note'),
  ])
}

function socket({ path }: PanelNode, first: boolean): SVGElement {
  const filled = path.waiting === undefined ? 1 : path.waiting / path.packetsInSocket
  return svg('g', { class: first ? 'station limit first' : 'station limit' }, [
    svg('rect', { x: 422, y: 40, width: 154, height: 104, rx: 6 }),
    label(499, 64, 'Netlink socket', 'name'),
    label(499, 84, `${path.buffer} bytes${path.bufferKnown ? '' : ' (usual)'}`, 'note'),
    ...gauge(434, 98, 130, first ? filled : 0),
    label(499, 132, `full at ${path.packetsInSocket} packets`, 'note'),
  ])
}

function gauge(x: number, y: number, width: number, share: number): SVGElement[] {
  const part = Math.max(0, Math.min(1, share))
  return [
    svg('rect', { class: 'gauge', x, y, width, height: 12, rx: 3 }),
    svg('rect', { class: part >= 0.95 ? 'fill bad' : 'fill', x, y, width: width * part, height: 12, rx: 3 }),
  ]
}

/** The arrow down from the socket: where the packet goes when it does not fit. */
function outcome(failOpen: PanelNode['failOpen'], { path }: PanelNode): SVGElement[] {
  const full = label(510, 166, 'when it is full', 'note start')
  if (failOpen === 'honoured') {
    return [
      arrow(499, 144, 499, 206, 'good'),
      full,
      box(360, 208, 278, 'Passes without inspection', 'the kernel honours fail-open here (4.6 and later)', 'good'),
    ]
  }
  if (failOpen === 'not-honoured') {
    const lost = path.userDropped === undefined ? 'loss not counted: table not collected' : `${path.userDropped} packets lost (user_dropped)`
    return [
      arrow(499, 144, 499, 206, 'bad'),
      full,
      box(360, 208, 278, 'DROPPED, although fail-open was asked for', lost, 'bad'),
    ]
  }
  return [arrow(499, 144, 499, 206), full, box(360, 208, 278, 'Passes or is dropped', 'depends on the kernel, which is not known', '')]
}

function box(x: number, y: number, width: number, name: string, note: string, kind: string): SVGElement {
  return svg('g', { class: `outcome ${kind}` }, [
    svg('rect', { x, y, width, height: 56, rx: 6 }),
    label(x + width / 2, y + 24, name, 'name'),
    label(x + width / 2, y + 43, note, 'note'),
  ])
}

function arrow(x1: number, y1: number, x2: number, y2: number, kind = ''): SVGElement {
  return svg('line', { class: `arrow ${kind}`, x1, y1, x2, y2, 'marker-end': `url(#head${kind === '' ? '' : `-${kind}`})` })
}

function arrowHead(id: string, name: string): SVGElement {
  return svg('marker', { id, class: name, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' }, [
    svg('path', { d: 'M0 0 L8 4 L0 8 z' }),
  ])
}

function label(x: number, y: number, text: string, name: string): SVGElement {
  return svg('text', { x, y, class: name }, [text])
}

function caption({ path }: PanelNode, socketFirst: boolean): string {
  const predicted = path.predicted ? ' (predicted for this kernel)' : ''
  if (socketFirst) {
    return `The socket is full at ${path.packetsInSocket} packets of 1500 bytes${predicted}, long before the queue is at ${path.queueLength}. So the queue’s own fail-open, which every kernel from 3.6 on honours, is never reached.`
  }
  return `The queue is full at ${path.queueLength} packets before the socket is (${path.packetsInSocket})${predicted}: there fail-open works on every kernel from 3.6 on.`
}
