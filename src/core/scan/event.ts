// Event: what one line of a log says, with the lines behind it that belong to it: the output of a probe that klog prints
// over several lines, and the parts of a long line that the container runtime cut.
import type { Limits } from '../model/limits'
import type { Occurrence } from '../model/occurrence'
import { readJsonLine } from './jsonLine'
import { objectNames } from './kubernetes'
import type { Match } from './matcher'
import { unwrap } from './wrappers'

export interface Event {
  /** Present while further lines may belong to it: true takes the line, false leaves it. */
  take?(line: string): boolean
  /** What it was, if anything known. */
  close(): Occurrence | undefined
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

const PARTIAL = /^(\d{4}-\d\d-\d\dT\S+ (?:stdout|stderr)) P /u
/** klog opens a value of several lines with =< and closes it with a line that holds > alone. */
const OPENS_VALUE = /\b[\w-]+=<$/u
const KLOG_HEAD = /\b[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{1,9} +\d+ [^\s\]]+:\d+\] /u
/** More lines than any probe's output that the kubelet keeps. */
const MOST_LINES = 100

export function openEvent(first: FirstLine): Event | undefined {
  const stream = PARTIAL.exec(first.text)?.[1]
  if (stream !== undefined) return partialLine(first, stream.slice(stream.lastIndexOf(' ')))
  const occurrence = occurrenceOf(first)
  if (!occurrence) return undefined
  return OPENS_VALUE.test(first.text) ? openValue(occurrence, first.limits) : { close: () => occurrence }
}

/** The parts are one line; `stream` is ` stdout` or ` stderr`, whose lines may alternate. */
function partialLine(first: FirstLine, stream: string): Event {
  const next = new RegExp(`^\\d{4}-\\d\\d-\\d\\dT\\S+${stream} ([PF]) `, 'u')
  let text = first.text.replace(PARTIAL, '$1 F ')
  let ended = false
  return {
    take(line) {
      const match = ended ? null : next.exec(line)
      if (!match) return false
      text += line.slice(match[0].length)
      ended = match[1] === 'F' || text.length > first.limits.line
      return true
    },
    close: () => occurrenceOf({ ...first, text }),
  }
}

function openValue(occurrence: Occurrence, limits: Limits): Event {
  const lines: string[] = []
  let ended = false
  return {
    take(line) {
      if (ended || lines.length >= MOST_LINES) return false
      // a line with a klog head of its own is another event
      if (KLOG_HEAD.test(line)) return false
      const message = line.slice(unwrap(line).message)
      // unwrap() takes a leading > for a mail's quotation mark
      ended = message.trim() === '>' || (message.trim() === '' && line.trim() === '>')
      if (!ended) lines.push(message.trim())
      return true
    },
    close: () => ({ ...occurrence, text: cut(`${occurrence.text}${lines.join(' ')}`, limits) }),
  }
}

function occurrenceOf({ path, line, text, find, limits }: FirstLine): Occurrence | undefined {
  const inner = readJsonLine(text)
  const match = (inner ? find(inner.message) : undefined) ?? find(text)
  if (!match) return undefined
  const said = inner?.message ?? text
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
    ...(wrapped.host === undefined ? {} : { host: wrapped.host }),
    ...(outer.pod === undefined ? {} : { pod: outer.pod }),
    ...(outer.container === undefined ? {} : { container: outer.container }),
    ...objectNames(said),
    captures: match.captures,
  }
}

function defined({ stamp, host }: { stamp?: unknown; host?: unknown }): object {
  return { ...(stamp === undefined ? {} : { stamp }), ...(host === undefined ? {} : { host }) }
}

/** kubectl's tables tell how often an event came: (x9 over 58s); the old console: 19 times in the last 17 minutes. */
function repeats(text: string, { signature }: Match): number {
  if (signature.role !== 'effect' && signature.role !== 'consequence') return 1
  const found = /\(x(\d{1,9})(?: over [^)]*)?\)|\b(\d{1,9}) times in the last /u.exec(text)
  const count = Number(found?.[1] ?? found?.[2])
  return Number.isSafeInteger(count) && count > 0 ? count : 1
}

function cut(text: string, limits: Limits): string {
  return text.length > limits.text ? `${text.slice(0, limits.text)}…` : text
}
