// What an engineer would see on such a node at this moment: the kernel's rows of the queue and of the socket, and the
// reader's log. Rows of both kernels stand below each other, so that the one number in which they differ is seen.
import * as l10n from '@vscode/l10n'
import { NETLINK_HEADER, queueFields, socketFields, type Field, type QueueIdentity } from '../../core/kernel/procLines'
import type { Frame } from '../../core/kernel/simulate'
import { frameAt, sideName, type Side } from './captions'
import { element } from '../dom'
import { setAttribute, setText } from './svg'

export interface Counters {
  readonly root: HTMLElement
  readonly set: (sides: readonly Side[], identity: QueueIdentity) => void
  readonly show: (time: number) => void
}

/** What tells the story; above zero they are marked. */
const TELLING = ['queue_dropped', 'user_dropped', 'Drops']
/** Of a socket that never was. */
const INODE = 187_356
/** As the reader's library words it. */
const ERROR = 'netlink receive: recvmsg: no buffer space available'
const QUEUE_HEADER = 'queue portid wait m  range qdrop udrop  sequence'

type FieldsOf = (frame: Frame, side: Side, identity: QueueIdentity) => Field[]

const TABLES: readonly { title: string; header: string; fields: FieldsOf }[] = [
  {
    title: '/proc/net/netfilter/nfnetlink_queue',
    header: QUEUE_HEADER,
    fields: (frame, _, identity) => queueFields(frame, identity),
  },
  {
    title: '/proc/net/netlink',
    header: NETLINK_HEADER,
    fields: (frame, { simulation }, { portId }) => socketFields(frame, simulation.truesize, portId, INODE),
  },
]

export function createCounters(): Counters {
  const root = element('div', { class: 'counters' }, [])
  let update: ((time: number) => void)[] = []

  return {
    root,
    set: (sides, identity) => {
      update = []
      root.replaceChildren(
        ...TABLES.map(({ title, header, fields }) =>
          block(title, [
            element('div', { class: 'head' }, [element('span', { class: 'side' }, []), header]),
            ...sides.map((side) => {
              const row = fieldsRow((time) => fields(frameAt(side, time), side, identity))
              update.push(row.show)
              return element('div', { class: 'row' }, [sideLabel(side), ...row.fields])
            }),
          ]),
        ),
        block(
          l10n.t('The reader’s log'),
          sides.map((side) => {
            const line = element('span', {}, [])
            update.push((time) => setText(line, logLine(frameAt(side, time))))
            return element('div', { class: 'row' }, [sideLabel(side), line])
          }),
        ),
      )
    },
    show: (time) => {
      for (const one of update) one(time)
    },
  }
}

function block(title: string, rows: readonly HTMLElement[]): HTMLElement {
  return element('div', {}, [
    element('h3', {}, [title]),
    // Wider than a narrow panel: it scrolls, by keyboard too.
    element('pre', { tabindex: '0', role: 'region', 'aria-label': title }, rows),
  ])
}

const sideLabel = (side: Side): HTMLElement => element('span', { class: 'side' }, [sideName(side)])

function fieldsRow(fieldsAt: (time: number) => Field[]): {
  fields: HTMLElement[]
  show: (time: number) => void
} {
  const fields = fieldsAt(0).map(({ name }) => element('span', { title: name }, []))
  return {
    fields,
    show: (time) => {
      fieldsAt(time).forEach(({ name, text }, index) => {
        const span = fields[index]!
        setText(span, text)
        setAttribute(span, 'class', TELLING.includes(name) && Number(text) > 0 ? 'telling' : '')
      })
    },
  }
}

function logLine({ errorsRead }: Frame): string {
  if (errorsRead === 0) return l10n.t('(nothing)')
  return errorsRead === 1 ? ERROR : `${ERROR}  ×${errorsRead}`
}
