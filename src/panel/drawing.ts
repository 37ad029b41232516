// The drawing: the packet's way from the network card to the reader, with the two limits on it and what this node's
// kernel does at the one that is met first. Boxes and arrows by style sheet, so that it turns upright in a narrow panel.
import * as l10n from '@vscode/l10n'
import type { PanelNode } from '../core/report/panelModel'
import { element, type Child } from './dom'

export function drawPath(node: PanelNode): HTMLElement {
  const { path } = node
  const socketFirst = path.packetsInSocket <= path.queueLength
  return element('figure', { class: 'path', 'aria-label': describe(node) }, [
    element('div', { class: 'stations' }, [
      station('card', l10n.t('Network card'), [l10n.t('a packet arrives')]),
      station('hook', l10n.t('netfilter hook'), [l10n.t('rule: NFQUEUE')]),
      queue(node, !socketFirst),
      socket(node, socketFirst),
      station(path.overflowLines > 0 ? 'reader bad' : 'reader', l10n.t('Reader'), [
        path.overflowLines > 0 ? l10n.t('too slow: {0} overflow lines', path.overflowLines) : l10n.t('in user space'),
      ]),
      outcome(node),
    ]),
    element('figcaption', {}, [caption(node, socketFirst)]),
  ])
}

function describe({ failOpen, path: { queueLength, buffer } }: PanelNode): string {
  if (failOpen === 'honoured')
    return l10n.t(
      'A packet goes from the network card through the netfilter hook into a queue of {0} packets and a netlink socket of {1} bytes to the reader. When the socket is full, the packet passes without inspection on this kernel.',
      queueLength,
      buffer,
    )
  if (failOpen === 'not-honoured')
    return l10n.t(
      'A packet goes from the network card through the netfilter hook into a queue of {0} packets and a netlink socket of {1} bytes to the reader. When the socket is full, the packet is dropped on this kernel.',
      queueLength,
      buffer,
    )
  return l10n.t(
    'A packet goes from the network card through the netfilter hook into a queue of {0} packets and a netlink socket of {1} bytes to the reader. What becomes of it when the socket is full is not known of this kernel.',
    queueLength,
    buffer,
  )
}

function station(kind: string, name: string, notes: readonly Child[]): HTMLElement {
  return element('div', { class: `station ${kind}` }, [
    element('div', { class: 'name' }, [name]),
    ...notes.map((note) => (typeof note === 'string' ? element('div', { class: 'note' }, [note]) : note)),
  ])
}

function queue({ path }: PanelNode, first: boolean): HTMLElement {
  const { waiting, queueLength } = path
  return station(first ? 'queue first' : 'queue', l10n.t('Queue'), [
    l10n.t('holds {0} packets', queueLength),
    gauge(waiting === undefined ? 0 : waiting / queueLength),
    waiting === undefined ? l10n.t('waiting: not collected') : l10n.t('{0} waiting', waiting),
  ])
}

function socket({ path }: PanelNode, first: boolean): HTMLElement {
  const filled = path.waiting === undefined ? 1 : path.waiting / path.packetsInSocket
  return station(first ? 'socket first' : 'socket', l10n.t('Netlink socket'), [
    path.bufferKnown ? l10n.t('{0} bytes', path.buffer) : l10n.t('{0} bytes (the usual)', path.buffer),
    gauge(first ? filled : 0),
    l10n.t('full at {0} packets', path.packetsInSocket),
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
  const { userDropped } = path
  const full = element('div', { class: 'note when' }, [l10n.t('when the socket is full')])
  if (failOpen === 'honoured' && userDropped !== undefined && userDropped > 0) {
    return branch(
      'bad',
      full,
      l10n.t('DROPPED: the reader did not ask for fail-open'),
      l10n.t('{0} packets lost (user_dropped)', userDropped),
    )
  }
  if (failOpen === 'honoured') {
    return branch(
      'good',
      full,
      l10n.t('Passes without inspection'),
      l10n.t('the kernel honours fail-open here (4.6 and later)'),
    )
  }
  if (failOpen === 'not-honoured') {
    const lost =
      userDropped === undefined
        ? l10n.t('how many was not collected (nfnetlink_queue)')
        : l10n.t('{0} packets lost (user_dropped)', userDropped)
    return branch('bad', full, l10n.t('DROPPED, even where fail-open is asked for'), lost)
  }
  return branch('', full, l10n.t('Passes or is dropped'), l10n.t('depends on the kernel, which is not known'))
}

function branch(kind: string, when: HTMLElement, name: string, note: string): HTMLElement {
  return element('div', { class: `branch ${kind}` }, [when, station(`outcome ${kind}`, name, [note])])
}

function caption({ path: { packetsInSocket, queueLength, predicted } }: PanelNode, socketFirst: boolean): string {
  const socket = predicted
    ? l10n.t('{0} packets, predicted for this kernel', packetsInSocket)
    : l10n.t('{0} packets', packetsInSocket)
  return socketFirst
    ? l10n.t(
        'The socket is full first, with packets of 1500 bytes ({0}), long before the queue is at {1}. So the queue’s own fail-open, which every kernel from 3.6 on honours, is never reached.',
        socket,
        queueLength,
      )
    : l10n.t(
        'The queue is full at {0} packets before the socket is ({1}): there fail-open works on every kernel from 3.6 on.',
        queueLength,
        socket,
      )
}
