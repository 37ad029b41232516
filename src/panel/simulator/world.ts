// One kernel's side of the page: hook, queue, socket, reader and the three ways out, with counts and packets on their way.
import * as l10n from '@vscode/l10n'
import { dropped, waiting } from '../../core/kernel/packetQueue'
import { PAUSE_BEGINS, type Frame } from '../../core/kernel/simulate'
import { frameAt, sideName, words, type Side } from './captions'
import { element } from '../dom'
import { dotsAt, GATE, trafficOf, WAYS, type DotKind, type Traffic } from './dots'
import { label, setAttribute, setText, svg } from './svg'

export interface World {
  readonly root: HTMLElement
  readonly set: (side: Side, name: string, speed: number) => void
  readonly show: (time: number) => void
}

/** Different shapes, because colour alone tells not everybody. */
const SHAPES: Readonly<Record<DotKind, string>> = {
  arriving: 'M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z',
  inspected: 'M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z',
  passed: 'M0,-5L5,4L-5,4z',
  dropped: 'M-4,-4L4,4M4,-4L-4,4',
}
/** As wide as the boxes allow: a number over it stands beside a name. */
const BAR = { x: 118, width: 138, end: 256 }

export function createWorld(): World {
  const title = element('h3', {}, [])
  const gauge = (y: number, height: number): SVGElement =>
    svg('rect', { class: 'level', x: BAR.x, y, width: 0, height, rx: 2 })
  const texts = {
    queue: label(BAR.end, 62, '', 'value', 'end'),
    socket: label(BAR.end, 142, '', 'value', 'end'),
    bytes: label(BAR.x, 182, '', 'small'),
    reader: label(328, 120, '', 'small', 'middle'),
    inspected: label(328, 158, '', 'value', 'middle'),
    passed: label(104, 17, '', 'value'),
    dropped: label(128, 209, '', 'value'),
  }
  const queueLevel = gauge(72, 14)
  const socketLevel = gauge(150, 18)
  const socketBox = box('socket', 112, 122, 150, 68)
  const queueBox = box('queue', 112, 44, 150, 54)
  const readerBox = box('reader', 292, 84, 72, 56)
  const dots = svg('g', { class: 'dots' })
  const picture = svg('svg', { viewBox: '0 0 400 218', 'aria-hidden': 'true' }, [
    way('passed'),
    way('dropped'),
    way('arriving'),
    way('inspected'),
    svg('path', { class: 'gate', d: `M${GATE[0]},${GATE[1] - 5}l5,5l-5,5l-5,-5z` }),
    box('hook', 4, 88, 60, 48),
    label(34, 108, l10n.t('Hook'), 'name', 'middle'),
    label(34, 124, 'NFQUEUE', 'small', 'middle'),
    queueBox,
    label(BAR.x, 62, l10n.t('Queue'), 'name'),
    svg('rect', { class: 'bar', x: BAR.x, y: 72, width: BAR.width, height: 14, rx: 2 }),
    queueLevel,
    socketBox,
    label(BAR.x, 142, l10n.t('Socket'), 'name'),
    svg('rect', { class: 'bar', x: BAR.x, y: 150, width: BAR.width, height: 18, rx: 2 }),
    socketLevel,
    readerBox,
    label(328, 105, l10n.t('Reader'), 'name', 'middle'),
    ...Object.values(texts),
    dots,
  ])
  let side: Side | undefined
  let traffic: Traffic | undefined
  let pace = 1

  const levels = (frame: Frame, { settings, simulation: { limits, truesize } }: Side): void => {
    const full = frame.congested || frame.inSocket >= limits.socketPackets
    const shares: [SVGElement, number, boolean][] = [
      [queueLevel, waiting(frame) / limits.queueLength, waiting(frame) >= limits.queueLength],
      [socketLevel, Math.min(1, frame.inSocket / limits.socketPackets), full],
    ]
    for (const [rect, share, bad] of shares) {
      setAttribute(rect, 'width', (BAR.width * share).toFixed(1))
      setAttribute(rect, 'class', bad ? 'level full' : 'level')
    }
    setAttribute(socketBox, 'class', full ? 'box socket full' : 'box socket')
    setAttribute(queueBox, 'class', waiting(frame) >= limits.queueLength ? 'box queue full' : 'box queue')
    setText(texts.queue, l10n.t('{0} of {1}', words(waiting(frame)), words(limits.queueLength)))
    setText(texts.socket, l10n.t('{0} of {1}', words(frame.inSocket), words(limits.socketPackets)))
    setText(
      texts.bytes,
      frame.phase === 'latched'
        ? l10n.t('shut until it is empty')
        : l10n.t('{0} of {1} B', words(frame.inSocket * truesize), words(settings.buffer)),
    )
  }

  const reader = (frame: Frame, time: number, { settings }: Side): void => {
    const paused = time > PAUSE_BEGINS && time <= PAUSE_BEGINS + settings.pause
    const error = frame.phase === 'latched' && frame.errorsRead > 0
    setText(texts.reader, paused ? l10n.t('pauses') : error ? 'ENOBUFS' : l10n.t('reads'))
    setAttribute(readerBox, 'class', paused || error ? 'box reader full' : 'box reader')
    setText(texts.inspected, l10n.t('{0} inspected', words(frame.inspected)))
  }

  return {
    root: element('div', { class: 'world' }, [title, picture]),
    set: (to, name, speed) => {
      side = to
      pace = speed
      traffic = trafficOf(to.simulation, to.settings, speed)
      title.replaceChildren(
        element('span', { class: 'release' }, [sideName(to)]),
        element('span', { class: 'note' }, [name]),
      )
    },
    show: (time) => {
      if (!side || !traffic) return
      const frame = frameAt(side, time)
      levels(frame, side)
      reader(frame, time, side)
      setText(texts.passed, l10n.t('{0} pass without inspection', words(frame.failedOpen)))
      setText(texts.dropped, l10n.t('{0} dropped', words(dropped(frame))))
      setAttribute(texts.passed, 'class', frame.failedOpen > 0 ? 'value passed' : 'value')
      setAttribute(texts.dropped, 'class', dropped(frame) > 0 ? 'value dropped' : 'value')
      dots.replaceChildren(
        ...dotsAt(traffic, time, pace).map(({ kind, x, y }) =>
          svg('path', { class: kind, d: SHAPES[kind], transform: `translate(${x.toFixed(1)},${y.toFixed(1)})` }),
        ),
      )
    },
  }
}

function box(kind: string, x: number, y: number, width: number, height: number): SVGElement {
  return svg('rect', { class: `box ${kind}`, x, y, width, height, rx: 5 })
}

/** Dotted, with a head where the packet goes on. */
function way(kind: DotKind): SVGElement {
  const [[x, y], ...rest] = WAYS[kind]
  const [endX, endY] = rest.at(-1)!
  const line = svg('path', { class: 'way', d: `M${x},${y}${rest.map((point) => `L${point.join(',')}`).join('')}` })
  const head = `M${endX - 5},${endY - 4}L${endX},${endY}L${endX - 5},${endY + 4}`
  return svg('g', {}, kind === 'dropped' ? [line] : [line, svg('path', { class: 'head', d: head })])
}
