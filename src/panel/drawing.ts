// The drawing: the packet's way from the network card to the reader, with the two limits on it and what this node's
// kernel does at the one that is met first. Boxes and arrows by style sheet, so that it turns upright in a narrow panel.
import type { PanelNode } from '../core/report/panelModel'
import { element, type Child } from './dom'

export function drawPath(node: PanelNode): HTMLElement {
  const { path } = node
  const socketFirst = path.packetsInSocket <= path.queueLength
  return element('figure', { class: 'path', 'aria-label': describe(node) }, [
    element('div', { class: 'stations' }, [
      station('card', 'Network card', ['a packet arrives']),
      station('hook', 'netfilter hook', ['rule: NFQUEUE']),
      queue(node, !socketFirst),
      socket(node, socketFirst),
      station(path.overflowLines > 0 ? 'reader bad' : 'reader', 'Reader', [
        path.overflowLines > 0 ? `too slow: ${path.overflowLines} overflow lines` : 'in user space',
      ]),
      outcome(node),
    ]),
    element('figcaption', {}, [caption(node, socketFirst)]),
  ])
}

function describe({ failOpen, path }: PanelNode): string {
  const end =
    failOpen === 'honoured'
      ? 'passes without inspection'
      : failOpen === 'not-honoured'
        ? 'is dropped'
        : 'has an unknown fate'
  return `A packet goes from the network card through the netfilter hook into a queue of ${path.queueLength} packets and a netlink socket of ${path.buffer} bytes to the reader. When the socket is full, the packet ${end} on this kernel.`
}

function station(kind: string, name: string, notes: readonly Child[]): HTMLElement {
  return element('div', { class: `station ${kind}` }, [
    element('div', { class: 'name' }, [name]),
    ...notes.map((note) => (typeof note === 'string' ? element('div', { class: 'note' }, [note]) : note)),
  ])
}

function queue({ path }: PanelNode, first: boolean): HTMLElement {
  const { waiting, queueLength } = path
  return station(first ? 'queue first' : 'queue', 'Queue', [
    `holds ${queueLength} packets`,
    gauge(waiting === undefined ? 0 : waiting / queueLength),
    waiting === undefined ? 'waiting: not collected' : `${waiting} waiting`,
  ])
}

function socket({ path }: PanelNode, first: boolean): HTMLElement {
  const filled = path.waiting === undefined ? 1 : path.waiting / path.packetsInSocket
  return station(first ? 'socket first' : 'socket', 'Netlink socket', [
    `${path.buffer} bytes${path.bufferKnown ? '' : ' (the usual)'}`,
    gauge(first ? filled : 0),
    `full at ${path.packetsInSocket} packets`,
  ])
}

/** In eighths, because a style attribute is not allowed here. */
function gauge(share: number): HTMLElement {
  const eighths = Math.round(Math.max(0, Math.min(1, share)) * 8)
  return element('div', { class: 'gauge' }, [
    element('div', { class: `fill of${eighths}${eighths === 8 ? ' bad' : ''}` }),
  ])
}

/** Where the packet goes when it does not fit into the socket. */
function outcome({ failOpen, path }: PanelNode): HTMLElement {
  const full = element('div', { class: 'note when' }, ['when the socket is full'])
  if (failOpen === 'honoured' && (path.userDropped ?? 0) > 0) {
    return branch(
      'bad',
      full,
      'DROPPED: the reader did not ask for fail-open',
      `${path.userDropped} packets lost (user_dropped)`,
    )
  }
  if (failOpen === 'honoured') {
    return branch('good', full, 'Passes without inspection', 'the kernel honours fail-open here (4.6 and later)')
  }
  if (failOpen === 'not-honoured') {
    const lost =
      path.userDropped === undefined
        ? 'how many was not collected (nfnetlink_queue)'
        : `${path.userDropped} packets lost (user_dropped)`
    return branch('bad', full, 'DROPPED, even where fail-open is asked for', lost)
  }
  return branch('', full, 'Passes or is dropped', 'depends on the kernel, which is not known')
}

function branch(kind: string, when: HTMLElement, name: string, note: string): HTMLElement {
  return element('div', { class: `branch ${kind}` }, [when, station(`outcome ${kind}`, name, [note])])
}

function caption({ path }: PanelNode, socketFirst: boolean): string {
  const predicted = path.predicted ? ' (predicted for this kernel)' : ''
  if (socketFirst) {
    return `The socket is full at ${path.packetsInSocket} packets of 1500 bytes${predicted}, long before the queue is at ${path.queueLength}. So the queue’s own fail-open, which every kernel from 3.6 on honours, is never reached.`
  }
  return `The queue is full at ${path.queueLength} packets before the socket is (${path.packetsInSocket})${predicted}: there fail-open works on every kernel from 3.6 on.`
}
