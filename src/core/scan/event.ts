// Event: what one line of a log says, with the lines behind it that belong to it: the output of a probe that klog prints
// over several lines, the parts of a long line that the container runtime cut, what a program says on further lines, and
// syslog's word that the line came again.
import type { Limits } from '../model/limits'
import type { Occurrence } from '../model/occurrence'
import { readJsonLine } from './jsonLine'
import { NODES_HEADING, nodesRow } from './kubectl'
import { objectNames } from './kubernetes'
import type { Match } from './matcher'
import { unwrap } from './wrappers'

export interface Event {
  /** Present while further lines may belong to it: true takes the line, false leaves it. */
  take?(line: string): boolean
  /** What it was: mostly one thing, nothing where the whole turned out to be nothing known. */
  close(): readonly Occurrence[]
}

export interface FirstLine {
  readonly path: string
  readonly line: number
  readonly text: string
  readonly find: (text: string) => Match | undefined
  readonly limits: Limits
}

/** CRI marks a line that goes on in the next one with P. */
export const PARTIAL_TAGS: readonly string[] = [' stdout p ', ' stderr p ']

const PART = /^\d{4}-\d\d-\d\dT\S+ (stdout|stderr) ([PF]) /u
const PARTIAL = /^(\d{4}-\d\d-\d\dT\S+ (?:stdout|stderr)) P /u
/** klog opens a value of several lines with =< and closes it with a line that holds > alone. */
const OPENS_VALUE = /\b[\w-]+=<$/u
const KLOG_HEAD = /\b[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{1,9} +\d+ [^\s\]]+:\d+\] /u
/** syslog writes a line once and then how often it came again: behind it, or around it. */
const SYSLOG_HEAD = /^\p{L}{3,4}\.? [ \d]\d \d\d:\d\d:\d\d /u
const CAME_AGAIN = /\blast message repeated (\d{1,9}) times\b/u
const CAME_TIMES = /\bmessage repeated (\d{1,9}) times: \[/u
/** kubectl's tables tell how often an event came: (x9 over 58s); the old console: 19 times in the last 17 minutes; the oldest
 *  tables in a column behind two ages, or in front of who saw it. */
const EVENT_TIMES =
  /\(x(?<over>\d{1,9})(?: over [^)]*)?\)|\b(?<last>\d{1,9}) times in the last |^[\s"]*(?:[a-z][\w.-]*\s+)?(?:\d+[smhd])+\s+(?:\d+[smhd])+\s+(?<column>\d{1,9})\s|\t(?<from>\d{1,9})\t\{?kubelet[ ,]/u
/** More lines than any probe's output that the kubelet keeps. */
const MOST_LINES = 100

export function openEvent(first: FirstLine): Event | undefined {
  if (NODES_HEADING.test(first.text)) return nodesTable(first)
  if (PARTIAL.test(first.text)) return partialLine(first)
  const match = matchOf(first)
  if (!match) return undefined
  const occurrence = occurrenceOf(first, match)
  if (OPENS_VALUE.test(first.text)) return openValue(occurrence, first.limits)
  const { continues } = match.signature
  if (continues || SYSLOG_HEAD.test(first.text)) return withTail(occurrence, continues)
  return { close: () => [occurrence] }
}

/** The parts of one stream are one line; whole lines of the other stream may stand between them. */
function partialLine(first: FirstLine): Event {
  const open = new Map<string, { line: number; text: string }>()
  const whole: { line: number; text: string }[] = []
  let line = first.line
  const see = (text: string): boolean => {
    const [head = '', stream = '', tag = ''] = PART.exec(text) ?? []
    const begun = open.get(stream)
    if (head === '' || line - first.line > MOST_LINES) return false
    const part = begun
      ? { ...begun, text: begun.text + text.slice(head.length) }
      : { line, text: text.replace(PARTIAL, '$1 F ') }
    line++
    if (tag === 'P' && part.text.length <= first.limits.line) open.set(stream, part)
    else {
      open.delete(stream)
      whole.push(part)
    }
    return true
  }
  see(first.text)
  return {
    take: (text) => open.size > 0 && see(text),
    close: () =>
      [...whole, ...open.values()]
        .sort((a, b) => a.line - b.line)
        .flatMap((part) => {
          const of = { ...first, ...part }
          const match = matchOf(of)
          return match ? [occurrenceOf(of, match)] : []
        }),
  }
}

function openValue(occurrence: Occurrence, limits: Limits): Event {
  const lines: string[] = []
  let ended = false
  return {
    take(line) {
      if (ended || lines.length >= MOST_LINES || KLOG_HEAD.test(line)) return false
      const message = line.slice(unwrap(line).message)
      // klog indents each line of the value; unwrap() takes a leading > for a mail's quotation mark
      ended = message.trim() === '>' || (message.trim() === '' && line.trim() === '>')
      if (ended) return true
      if (!/^\s/u.test(message) && !/^\s/u.test(line)) return false
      lines.push(message.trim())
      return true
    },
    close: () => [{ ...occurrence, text: cut(`${occurrence.text}${lines.join(' ')}`, limits) }],
  }
}

function withTail(occurrence: Occurrence, continues: RegExp | undefined): Event {
  let { count } = occurrence
  let taken = 0
  return {
    take(line) {
      const again = CAME_AGAIN.exec(line)
      if (again) count += Number(again[1])
      return again !== null || (taken++ < MOST_LINES && continues?.test(line.slice(unwrap(line).message)) === true)
    },
    close: () => [{ ...occurrence, count }],
  }
}

/** Each row tells a kernel, and may tell that its node is not ready. */
function nodesTable({ path, line: heading, find, limits }: FirstLine): Event {
  const rows: Occurrence[] = []
  let line = heading
  return {
    take(text) {
      const row = nodesRow(text)
      if (!row) return false
      line++
      const { node, release, start, end } = row
      rows.push({
        signature: 'kernel-version',
        place: { path, line, column: start + 1, endColumn: end + 1 },
        text: cut(text, limits),
        count: 1,
        host: node,
        captures: { release, node },
      })
      const match = find(text)
      if (match) rows.push({ ...occurrenceOf({ path, line, text, find, limits }, match), host: node })
      return true
    },
    close: () => rows,
  }
}

/** The line by itself, whatever follows it. */
export function lineOccurrence(first: FirstLine): Occurrence | undefined {
  const match = matchOf(first)
  return match && occurrenceOf(first, match)
}

/** Where the message inside is nothing known, the whole line may be: structured loggers put the parts into fields. */
function matchOf({ text, find }: FirstLine): Match | undefined {
  const inner = readJsonLine(text)
  return (inner ? find(inner.message) : undefined) ?? find(text)
}

function occurrenceOf({ path, line, text, limits, find }: FirstLine, match: Match): Occurrence {
  const inner = readJsonLine(text)
  const said = inner && find(inner.message) ? inner.message : text
  const outer = unwrap(text)
  const wrapped = inner ? { ...unwrap(inner.message), ...defined(inner) } : outer
  // Columns of a message inside JSON are those of the whole line: escapes make any other count wrong.
  const [start, end] = inner ? [0, text.length] : [match.start, match.end]
  return {
    signature: match.signature.id,
    place: { path, line, column: start + 1, endColumn: end + 1 },
    text: cut(said, limits),
    count: repeats(text, match),
    ...(wrapped.stamp ? { stamp: wrapped.stamp } : {}),
    ...(outer.pod === undefined ? {} : { pod: outer.pod }),
    ...(outer.container === undefined ? {} : { container: outer.container }),
    ...objectNames(said),
    ...(wrapped.host === undefined ? {} : { host: wrapped.host }),
    captures: match.captures,
  }
}

function defined({ stamp, host }: { stamp?: unknown; host?: unknown }): object {
  return { ...(stamp === undefined ? {} : { stamp }), ...(host === undefined ? {} : { host }) }
}

/** How often the line says that it came. */
function repeats(text: string, { signature }: Match): number {
  const known = signature.role === 'effect' || signature.role === 'consequence'
  const found = CAME_TIMES.exec(text) ?? (known ? EVENT_TIMES.exec(text) : null)
  const count = Number(found?.slice(1).find((group) => group !== undefined))
  return Number.isSafeInteger(count) && count > 0 ? count : 1
}

export function cut(text: string, limits: Limits): string {
  return text.length > limits.text ? `${text.slice(0, limits.text)}…` : text
}
