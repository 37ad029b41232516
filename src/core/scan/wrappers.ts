// Wrappers: what stands in front of a message (CRI, journald, syslog, klog, logrus, …): its time, host and program.
// Peels from the outside in; what it does not know it leaves to the message.
import type { Stamp } from '../model/stamp'
import { monthOf, offsetOf, stampOf } from './stamps'

export interface Wrapped {
  /** The best stamp: an absolute one from any layer, otherwise the outermost, with the inner one's year if it has none. */
  readonly stamp?: Stamp
  readonly host?: string
  readonly process?: string
  /** Where the message begins, in UTF-16 units. */
  readonly message: number
}

interface Layer {
  readonly stamp?: Stamp | undefined
  readonly host?: string | undefined
  readonly process?: string | undefined
}

interface Wrapper {
  readonly id: string
  readonly head: RegExp
  readonly read: (groups: Record<string, string | undefined>) => Layer | undefined
}

const DATE = String.raw`(?<year>\d{4})[-/](?<month>\d\d)[-/](?<day>\d\d)`
const TIME = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:[.,](?<fraction>\d+))?`
const MONTH = String.raw`(?<month>\p{L}{3,5}\.?|\d{1,2}月)`
// A tag is a program with its pid, closed by a colon; systemd and rsyslog both allow a tag without pid.
const TAG = String.raw`(?<process>[^\s:\[\]]+)(?:\[(?<pid>\d*)\])?:(?: |$)`

const dated = (groups: Record<string, string | undefined>): Stamp | undefined => {
  const month = /^\d\d$/.test(groups['month'] ?? '') ? Number(groups['month']) : monthOf(groups['month'] ?? '')
  if (month === undefined) return undefined
  return stampOf({
    ...(groups['year'] === undefined ? {} : { year: Number(groups['year']) }),
    month,
    day: Number(groups['day']),
    hour: Number(groups['hour']),
    minute: Number(groups['minute']),
    second: Number(groups['second']),
    fraction: groups['fraction'],
    offset: offsetOf(groups['offset']),
    zone: groups['zone'],
  })
}

const named = (groups: Record<string, string | undefined>): Layer => ({
  stamp: dated(groups),
  host: groups['host'],
  process: groups['process'],
})

const stamped = (groups: Record<string, string | undefined>): Layer | undefined => {
  const stamp = dated(groups)
  return stamp && { stamp }
}

const WRAPPERS: readonly Wrapper[] = [
  {
    // CRI and must-gather pod logs, rsyslog's ISO form, OVS vlog, zap, Defender behind a level
    id: 'iso',
    head: new RegExp(
      String.raw`${DATE}[T ]${TIME} ?(?<offset>Z|[+-]\d\d:?\d\d)?(?:\|| (?:stdout|stderr) [FP] |[\s\]]+)`,
      'uy',
    ),
    read: stamped,
  },
  {
    // journalctl short and short-precise, rsyslog, with host and tag; the year only where the writer added it
    id: 'syslog',
    head: new RegExp(
      String.raw`(?:\p{L}{2,4}\.? )?${MONTH} {1,2}(?<day>\d{1,2}) ${TIME}(?: (?<zone>[A-Z]{3,5}))?(?: (?<year>\d{4}))? `,
      'uy',
    ),
    read: stamped,
  },
  {
    id: 'klog',
    head: new RegExp(String.raw`[IWEF](?<month>\d\d)(?<day>\d\d) +${TIME} +\d+ [^\s\]]+:\d+\] `, 'uy'),
    read: stamped,
  },
  {
    id: 'level',
    head: /\s*(?:DEBU|INFO|WARN|ERRO|CRIT|FATA)\s+(?=\d{4}-)/uy,
    read: () => ({}),
  },
  {
    id: 'logrus',
    head: new RegExp(String.raw`time="?${DATE}[T ]${TIME}(?<offset>Z|[+-]\d\d:?\d\d)?"? `, 'uy'),
    read: stamped,
  },
  {
    id: 'uptime',
    head: /\[ *(?<seconds>\d+\.\d{3,6})\] /uy,
    read: (groups) => ({ stamp: { clock: 'uptime', ms: Math.round(Number(groups['seconds']) * 1000) } }),
  },
  {
    id: 'dmesg -T',
    head: new RegExp(String.raw`\[\p{L}{2,4}\.? ${MONTH} {1,2}(?<day>\d{1,2}) ${TIME} (?<year>\d{4})\] `, 'uy'),
    read: stamped,
  },
  {
    id: 'host and tag',
    head: new RegExp(String.raw`(?<host>[\w.:-]+) ${TAG}`, 'uy'),
    read: named,
  },
  {
    id: 'tag',
    head: new RegExp(TAG, 'uy'),
    read: (groups) => ({ process: groups['process'] }),
  },
]

const BY_ID = new Map(WRAPPERS.map((wrapper) => [wrapper.id, wrapper]))
/** A host or a tag without a time in front would be any word with a colon. */
const BEHIND_TIME: ReadonlySet<string> = new Set(['host and tag', 'tag'])
const MAX_LAYERS = 5

export function unwrap(text: string): Wrapped {
  const layers: Layer[] = []
  let at = /^[\s>`]*/.exec(text)?.[0].length ?? 0
  let last = ''
  for (let depth = 0; depth < MAX_LAYERS; depth++) {
    const layer = peel(text, at, last)
    if (!layer) break
    layers.push(layer.layer)
    at = layer.end
    last = layer.id
  }
  const stamps = layers.flatMap(({ stamp }) => (stamp ? [stamp] : []))
  const stamp = stamps.find(({ clock }) => clock === 'utc') ?? withYear(stamps)
  const host = layers.find((layer) => layer.host !== undefined)?.host
  const process = layers.find((layer) => layer.process !== undefined)?.process
  return {
    ...(stamp ? { stamp } : {}),
    ...(host === undefined ? {} : { host }),
    ...(process === undefined ? {} : { process }),
    message: at,
  }
}

function peel(text: string, at: number, last: string): { layer: Layer; end: number; id: string } | undefined {
  for (const { id, head, read } of BY_ID.values()) {
    if (BEHIND_TIME.has(id) && last !== 'iso' && last !== 'syslog') continue
    if (id === last) continue
    head.lastIndex = at
    const match = head.exec(text)
    const layer = match && read(match.groups ?? {})
    if (layer) return { layer, end: head.lastIndex, id }
  }
  return undefined
}

/** The outermost stamp counts; a year that only an inner layer prints (Defender behind docker's journal) helps it out
 *  where both tell the same day. */
function withYear(stamps: readonly Stamp[]): Stamp | undefined {
  const [outer] = stamps
  if (outer?.clock !== 'yearless') return outer
  const inner = stamps.find(({ clock }) => clock === 'wall')
  if (!inner) return outer
  const at = new Date(outer.ms)
  const year = new Date(inner.ms).getUTCFullYear()
  const dated = Date.UTC(
    year,
    at.getUTCMonth(),
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
    at.getUTCMilliseconds(),
  )
  return Math.abs(dated - inner.ms) < 36 * 3_600_000 ? { ...outer, clock: 'wall', ms: dated } : outer
}
