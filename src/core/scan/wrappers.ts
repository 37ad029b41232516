// Wrappers: peels what stands in front of a message from the outside in, and says when, where and by whom it was printed.
// What it does not know it leaves to the message.
import type { Stamp } from '../model/stamp'
import { headsFor, PREFIX, type Layer } from './heads'

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
  const prefix = prefixOf(text)
  const { layers, end } = layersOf(text, prefix.end)
  const stamp = stampOf(layers)
  const host = fuller(layers.find((layer) => layer.host !== undefined)?.host, prefix.host)
  const process = layers.find((layer) => layer.process !== undefined)?.process
  return {
    ...(stamp ? { stamp } : {}),
    ...(host === undefined ? {} : { host }),
    ...(process === undefined ? {} : { process }),
    ...(prefix.pod === undefined ? {} : { pod: prefix.pod }),
    ...(prefix.container === undefined ? {} : { container: prefix.container }),
    message: end,
  }
}

/** The stamp that unwrap() tells, without the layers behind it. */
export function stampIn(text: string): Stamp | undefined {
  return stampOf(layersOf(text, prefixOf(text).end, isAbsolute).layers)
}

const isAbsolute = ({ stamp }: Layer): boolean => stamp?.clock === 'utc'

function stampOf(layers: readonly Layer[]): Stamp | undefined {
  return layers.find(isAbsolute)?.stamp ?? withYear(layers.flatMap(({ stamp }) => (stamp ? [stamp] : [])))
}

/** From `from` on, up to the first layer that is enough. */
function layersOf(
  text: string,
  from: number,
  enough?: (layer: Layer) => boolean,
): { readonly layers: readonly Layer[]; readonly end: number } {
  const layers: Layer[] = []
  let at = from
  let last = ''
  while (layers.length < MAX_LAYERS) {
    const peeled = peel(text, at, last)
    if (!peeled) break
    layers.push(peeled.layer)
    at = peeled.end
    last = peeled.id
    if (enough?.(peeled.layer) === true) break
  }
  return { layers, end: at }
}

/** Kubernetes' name for a host in front of its own short one; any other word in front is not its name. */
function fuller(own: string | undefined, named: string | undefined): string | undefined {
  return own === undefined || own === 'localhost' || named?.startsWith(`${own}.`) === true ? (named ?? own) : own
}

/** One word in front of a time is a node, two are a pod and its container. */
function prefixOf(text: string): { host?: string; pod?: string; container?: string; end: number } {
  const at = BEFORE.exec(text)?.[0].length ?? 0
  PREFIX.lastIndex = at
  const groups = PREFIX.exec(text)?.groups
  const first = groups?.['first']
  if (first === undefined) return { end: at }
  const second = groups?.['second']
  const end = PREFIX.lastIndex
  return second === undefined ? { host: first, end } : { pod: first, container: second, end }
}

function peel(text: string, at: number, last: string): { layer: Layer; end: number; id: string } | undefined {
  for (const { id, form, read, behind } of headsFor(text.charCodeAt(at))) {
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
