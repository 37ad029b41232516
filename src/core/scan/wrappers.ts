// Wrappers: peels what stands in front of a message from the outside in, and says when, where and by whom it was printed.
// What it does not know it leaves to the message.
import type { Stamp } from '../model/stamp'
import { HEADS, PREFIX, type Layer } from './heads'

export interface Wrapped {
  /** The best stamp: an absolute one from any layer, otherwise the outermost, with the inner one's year if it has none. */
  readonly stamp?: Stamp
  readonly host?: string
  readonly process?: string
  readonly pod?: string
  readonly container?: string
  /** Where the message begins, in UTF-16 units. */
  readonly message: number
}

const MAX_LAYERS = 6
/** What is no part of the line: a mail's or a page's quotation marks, a terminal's colours, syslog's priority (with the
 *  version of RFC 5424). */
// eslint-disable-next-line no-control-regex -- a terminal's colours begin with one
const BEFORE = /^(?:[\s>`]|\u001b\[[\d;]*m|<\d{1,3}>(?:1 )?)*/u

export function unwrap(text: string): Wrapped {
  const layers: Layer[] = []
  const prefix = prefixAt(text, BEFORE.exec(text)?.[0].length ?? 0)
  let at = prefix.end
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
  const host = fuller(layers.find((layer) => layer.host !== undefined)?.host, prefix.host)
  const process = layers.find((layer) => layer.process !== undefined)?.process
  return {
    ...(stamp ? { stamp } : {}),
    ...(host === undefined ? {} : { host }),
    ...(process === undefined ? {} : { process }),
    ...(prefix.pod === undefined ? {} : { pod: prefix.pod }),
    ...(prefix.container === undefined ? {} : { container: prefix.container }),
    message: at,
  }
}

/** Kubernetes' name for a host in front of its own short one; any other word in front is not its name. */
function fuller(own: string | undefined, named: string | undefined): string | undefined {
  return own === undefined || own === 'localhost' || named?.startsWith(`${own}.`) === true ? (named ?? own) : own
}

/** One word in front of a time is a node, two are a pod and its container. */
function prefixAt(text: string, at: number): { host?: string; pod?: string; container?: string; end: number } {
  PREFIX.lastIndex = at
  const groups = PREFIX.exec(text)?.groups
  const first = groups?.['first']
  if (first === undefined) return { end: at }
  const second = groups?.['second']
  const end = PREFIX.lastIndex
  return second === undefined ? { host: first, end } : { pod: first, container: second, end }
}

function peel(text: string, at: number, last: string): { layer: Layer; end: number; id: string } | undefined {
  for (const { id, form, read, behind } of HEADS) {
    if (id === last || (behind && !behind.includes(last))) continue
    form.lastIndex = at
    const match = form.exec(text)
    const layer = match && read(match.groups ?? {})
    if (layer) return { layer, end: form.lastIndex, id }
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
  at.setUTCFullYear(new Date(inner.ms).getUTCFullYear())
  return Math.abs(at.getTime() - inner.ms) < 36 * 3_600_000 ? { ...outer, clock: 'wall', ms: at.getTime() } : outer
}
