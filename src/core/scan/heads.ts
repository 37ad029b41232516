// Heads: the forms that stand in front of a message, each with what it tells: time, host, program. Order matters: the
// first that fits is peeled off.
import type { Stamp } from '../model/stamp'
import { monthOf, offsetOf, stampOf } from './stamps'

export interface Layer {
  readonly stamp?: Stamp | undefined
  readonly host?: string | undefined
  readonly process?: string | undefined
}

export type Groups = Readonly<Record<string, string | undefined>>

export interface Head {
  readonly id: string
  /** Fits the form's first character, where that is ASCII; any does where it is absent. */
  readonly begins?: RegExp
  /** Sticky. */
  readonly form: RegExp
  /** Undefined where the form fits and the values do not (month 13): then it is no head. */
  readonly read: (groups: Groups) => Layer | undefined
  /** Only behind one of these; a host or a tag without a time in front would be any word with a colon. */
  readonly behind?: readonly string[]
}

const DATE = String.raw`(?<year>\d{4})[-/](?<month>\d\d)[-/](?<day>\d\d)`
const TIME = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?`
const OFFSET = String.raw`(?<offset>Z|[+-]\d\d:?\d\d)`
// Chinese and Japanese date by year, month and day, Korean has a month of its own. Named by their codes, for one character
// outside Latin-1 doubles what the whole bundle takes in memory and the time in which it is read.
const [YEAR_SIGN, MONTH_SIGN, KOREAN_MONTH_SIGN, DAY_SIGN] = ['\\u5e74', '\\u6708', '\\uc6d4', '\\u65e5']
const MONTH = String.raw`(?<month>\p{L}{3,6}\.?|\d{1,2}[${MONTH_SIGN}${KOREAN_MONTH_SIGN}])`
const DAY = String.raw`(?<day>\d{1,2})`
const ZONE = String.raw`(?<zone>[A-Z]{3,5})`
// A tag is a program with its pid, closed by a colon; systemd and rsyslog both allow a tag without pid.
const TAG = String.raw`(?<process>[^\s:[\]]{1,64})(?:\[\d{0,10}\])?:(?: |$)`
const SEVERITY = '(?:EMERG|ALERT|CRIT|ERR|ERROR|WARNING|WARN|NOTICE|INFO|DEBUG)'

/** Twelve-hour clocks count 12, 1, 2, … */
const hourOf = ({ hour, half }: Groups): number =>
  half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'PM' ? 12 : 0)

const dated = (groups: Groups): Stamp | undefined => {
  const written = groups['month'] ?? ''
  const month = /^\d{1,2}$/u.test(written) ? Number(written) : monthOf(written)
  if (month === undefined) return undefined
  const year = groups['year']
  return stampOf({
    ...(year === undefined ? {} : { year: year.length === 2 ? 2000 + Number(year) : Number(year) }),
    month,
    day: Number(groups['day']),
    hour: hourOf(groups),
    minute: Number(groups['minute']),
    second: Number(groups['second']),
    fraction: groups['fraction'],
    offset: offsetOf(groups['offset']),
    zone: groups['zone'],
  })
}

const stamped = (groups: Groups): Layer | undefined => {
  const stamp = dated(groups)
  return stamp && { stamp }
}

/** HAProxy prints the day of the year; which date that is depends on the year. */
const yearday = ({ yearday: day, hhmmss = '' }: Groups): Layer | undefined => {
  if (day === undefined) return {}
  const [hour, minute, second] = [hhmmss.slice(0, 2), hhmmss.slice(2, 4), hhmmss.slice(4, 6)].map(Number)
  const ms = (((Number(day) - 1) * 24 + (hour ?? 0)) * 60 + (minute ?? 0)) * 60_000 + (second ?? 0) * 1000
  return Number(day) >= 1 && Number(day) <= 366 ? { stamp: { clock: 'yearday', ms } } : undefined
}

const sticky = (form: string): RegExp => new RegExp(form, 'uy')
const WEEKDAY = String.raw`(?:\p{L}{1,4}\.?,? )`
const SYSLOG_TIME = String.raw`${WEEKDAY}?${MONTH} {1,2}${DAY} ${TIME}`

export const HEADS: readonly Head[] = [
  {
    // CRI and must-gather pod logs, rsyslog's and journalctl's ISO forms, OVS vlog, zap, Calico, Python
    id: 'iso',
    begins: /[0-9]/u,
    form: sticky(String.raw`${DATE}[T ]${TIME} ?${OFFSET}?(?:\|\d+\|| (?:stdout|stderr) [FP] ?|[\s\]]+|$)`),
    read: stamped,
  },
  {
    // journalctl short-full: a weekday, and the zone by its name
    id: 'iso',
    begins: /[a-zA-Z]/u,
    form: sticky(String.raw`${WEEKDAY}${DATE} ${TIME} ${ZONE} `),
    read: stamped,
  },
  {
    // RFC 2822 and date(1) with the day in front; kubectl's oldest tables begin so
    id: 'date',
    begins: /[a-zA-Z]/u,
    form: sticky(
      String.raw`${WEEKDAY}${DAY}\.? ${MONTH} (?<year>\d{4}),? ${TIME},?(?: (?<half>[AP]M))? (?:${OFFSET}|${ZONE})\s`,
    ),
    read: stamped,
  },
  {
    // date(1) in Chinese and Japanese
    id: 'date',
    begins: /[0-9]/u,
    form: sticky(
      String.raw`(?<year>\d{4})${YEAR_SIGN} ?(?<month>\d{1,2})${MONTH_SIGN} ?${DAY}${DAY_SIGN} (?:\p{L}{1,4} )?${TIME}(?: ${ZONE})?\s`,
    ),
    read: stamped,
  },
  {
    // journalctl short and short-precise, rsyslog, logread, date(1); weekday and month may be localised
    id: 'syslog',
    begins: /[0-9a-zA-Z]/u,
    form: sticky(String.raw`${SYSLOG_TIME}(?: ${ZONE})?(?: (?<year>\d{4}))? `),
    read: stamped,
  },
  { id: 'syslog', begins: /[0-9]/u, form: sticky(String.raw`(?<year>\d{4}) ${SYSLOG_TIME} `), read: stamped },
  {
    // journalctl -o short-unix
    id: 'unix',
    begins: /[0-9]/u,
    form: sticky(String.raw`(?<seconds>1\d{9})\.(?<fraction>\d{6}) (?=\S+ \S+:)`),
    read: ({ seconds, fraction }) => ({
      stamp: { clock: 'utc', ms: Number(seconds) * 1000 + Math.floor(Number(fraction) / 1000) },
    }),
  },
  {
    // klog and glog: no year, no zone; the pid padded
    id: 'klog',
    begins: /[IWEF]/u,
    form: sticky(String.raw`[IWEF](?<month>\d\d)(?<day>\d\d) +${TIME} +\d+ [^\s\]]+:\d+\] `),
    read: stamped,
  },
  {
    id: 'level',
    begins: /[\sDIWECF]/u,
    form: /\s*(?:DEBU|INFO|WARN|ERRO|CRIT|FATA)\s+(?=\d{4}-)/uy,
    read: () => ({}),
  },
  { id: 'logrus', begins: /t/u, form: sticky(String.raw`time="?${DATE}[T ]${TIME}${OFFSET}?"? `), read: stamped },
  {
    id: 'uptime',
    begins: /\[/u,
    form: /\[ *(?<seconds>\d{1,10}\.\d{3,6})\] /uy,
    read: ({ seconds }) => ({ stamp: { clock: 'uptime', ms: Math.round(Number(seconds) * 1000) } }),
  },
  {
    id: 'dmesg -T',
    begins: /\[/u,
    form: sticky(String.raw`\[${SYSLOG_TIME} (?<year>\d{4})\] `),
    read: stamped,
  },
  {
    id: 'haproxy',
    begins: /\[/u,
    form: sticky(String.raw`\[(?:NOTICE|WARNING|ALERT|EMERG)\] +(?:(?<yearday>\d{3})/(?<hhmmss>\d{6}) )?\(\d+\) : `),
    read: yearday,
  },
  {
    // Suricata
    id: 'suricata',
    begins: /[[0-9]/u,
    form: sticky(String.raw`(?:\[\d+(?: - [^\]]+)?\] )?${DAY}/(?<month>\d{1,2})/(?<year>\d{4}) -- ${TIME} - `),
    read: stamped,
  },
  { id: 'ntopng', begins: /[0-9]/u, form: sticky(String.raw`${DAY}/${MONTH}/(?<year>\d{4}) ${TIME} `), read: stamped },
  {
    // Portmaster: YYMMDD
    id: 'compact',
    begins: /[0-9]/u,
    form: sticky(String.raw`(?<year>\d\d)(?<month>\d\d)(?<day>\d\d) ${TIME} `),
    read: stamped,
  },
  {
    // syslog by RFC 5424: host, program, process id, message id, structured data
    id: 'host and tag',
    form: sticky(
      String.raw`(?<host>[\w.:-]{1,253}) (?<process>[\w./-]{1,64}) (?:\d{1,10}|-) (?:[\w.-]{1,32}|-) (?:-|\[[^\]]{0,200}\]) `,
    ),
    read: ({ host, process }) => ({ host, process }),
    behind: ['iso'],
  },
  {
    // journalctl short-monotonic: the kernel's own buffer tells no host
    id: 'host and tag',
    form: sticky(String.raw`(?<host>[\w.-]{1,253}) (?<process>kernel|[^\s:[\]]{1,64}(?=\[\d))(?:\[\d{1,10}\])?: `),
    read: ({ host, process }) => ({ host, process }),
    behind: ['uptime'],
  },
  {
    // logread prints facility and level where others print the host
    id: 'facility',
    form: sticky(String.raw`(?:kern|user|mail|daemon|auth|authpriv|syslog|cron|local\d)\.\w+ ${TAG}`),
    read: ({ process }) => ({ process }),
    behind: ['syslog'],
  },
  {
    // SONiC puts the severity between host and tag
    id: 'host and tag',
    form: sticky(String.raw`(?<host>[\w.:-]{1,253}) (?:${SEVERITY} )?${TAG}`),
    read: ({ host, process }) => ({ host, process }),
    behind: ['iso', 'syslog', 'unix'],
  },
  { id: 'tag', form: sticky(TAG), read: ({ process }) => ({ process }), behind: ['iso', 'syslog', 'unix'] },
]

const OF_ASCII = Array.from({ length: 128 }, (_, code) =>
  HEADS.filter(({ begins }) => begins?.test(String.fromCharCode(code)) ?? true),
)

/** The heads that may begin with a character (its code), in their order; all for what is no character. */
export const headsFor = (code: number): readonly Head[] => OF_ASCII[code] ?? HEADS

/** Stands in every head that tells a time of day: a quick look where most lines have none. */
export const TIME_OF_DAY = /\d:\d\d|\d{6}/u

/** What a tool put in front of every line of a node or pod: `oc adm node-logs` the node, stern the pod and container. */
export const PREFIX = sticky(
  String.raw`(?!\d{4} )(?<first>[a-z0-9][\w.-]{0,252}) (?:(?<second>[a-z0-9][\w.-]{0,252}) )?(?=\d{4}-\d\d-\d\d[T ]\d\d:|\p{L}{3} [ \d]\d \d\d:\d\d:|[IWEF]\d{4} )`,
)
