// What part of the time is in sight: zooming and panning within the whole, never past its ends. Pure.
import type { Span } from '../core/report/timelineModel'

/** ms; closer than this there is nothing more to tell apart. */
const CLOSEST = 2000

export function clamp({ from, until }: Span, whole: Span): Span {
  const length = Math.min(Math.max(until - from, CLOSEST), whole.until - whole.from)
  const middle = (from + until) / 2
  const begin = Math.min(
    Math.max(until - from === length ? from : middle - length / 2, whole.from),
    whole.until - length,
  )
  return { from: begin, until: begin + length }
}

/** `factor` below one shows less time; what lies at `about` stays where it is. */
export function zoom(view: Span, whole: Span, factor: number, about = (view.from + view.until) / 2): Span {
  const length = Math.min(Math.max((view.until - view.from) * factor, CLOSEST), whole.until - whole.from)
  const share = (about - view.from) / (view.until - view.from)
  return clamp({ from: about - share * length, until: about + (1 - share) * length }, whole)
}

/** By a share of what is in sight. */
export function pan(view: Span, whole: Span, share: number): Span {
  const by = (view.until - view.from) * share
  return clamp({ from: view.from + by, until: view.until + by }, whole)
}

/** Brings an instant into sight, in the middle where it was not. */
export function reveal(view: Span, whole: Span, ms: number): Span {
  const margin = (view.until - view.from) * 0.03
  if (ms >= view.from + margin && ms <= view.until - margin) return view
  return centred(view, whole, ms)
}

/** What a drag that takes hold at an instant makes of the window, by how far it went (ms). */
export function dragOf(begin: Span, whole: Span, grabbed: number, edge: number): (by: number) => Span {
  const { from, until } = begin
  const all = from <= whole.from && until >= whole.until
  if (!all && Math.abs(grabbed - from) <= edge) return (by) => between(grabbed + by, until, whole)
  if (!all && Math.abs(grabbed - until) <= edge) return (by) => between(from, grabbed + by, whole)
  if (!all && grabbed > from && grabbed < until) return (by) => clamp({ from: from + by, until: until + by }, whole)
  return (by) => between(grabbed, grabbed + by, whole)
}

function between(a: number, b: number, whole: Span): Span {
  return clamp({ from: Math.max(Math.min(a, b), whole.from), until: Math.min(Math.max(a, b), whole.until) }, whole)
}

export function centred({ from, until }: Span, whole: Span, about: number): Span {
  const half = (until - from) / 2
  return clamp({ from: about - half, until: about + half }, whole)
}
