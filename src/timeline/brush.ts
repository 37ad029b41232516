// The window of the overview under the pointer: moved within, stretched at its edges, drawn anew outside of it or while it
// covers all. For the pointer only; the lanes have keys for the same.
import type { Span } from '../core/report/timelineModel'
import { centred, dragOf } from './view'

/** CSS pixels around an edge that take hold of it. */
const EDGE = 6
/** Less is a click. */
const MOVED = 2

export function brushOn(over: HTMLElement, whole: Span, read: () => Span, onView: (view: Span) => void): void {
  over.addEventListener('pointerdown', (start) => {
    if (start.button !== 0) return
    start.preventDefault()
    over.setPointerCapture(start.pointerId)
    const box = over.getBoundingClientRect()
    const scale = (whole.until - whole.from) / box.width
    const begin = read()
    const grabbed = whole.from + (start.clientX - box.left) * scale
    const drag = dragOf(begin, whole, grabbed, EDGE * scale)
    const by = (event: PointerEvent): number => (event.clientX - start.clientX) * scale
    const moved = (event: PointerEvent): boolean => Math.abs(event.clientX - start.clientX) >= MOVED
    const move = (event: PointerEvent): void => {
      if (moved(event)) onView(drag(by(event)))
    }
    const end = (event: PointerEvent): void => {
      for (const [name, listener] of listeners) over.removeEventListener(name, listener)
      const outside = grabbed < begin.from || grabbed > begin.until
      if (event.type === 'pointerup' && !moved(event) && outside) onView(centred(begin, whole, grabbed))
    }
    const listeners = [
      ['pointermove', move],
      ['pointerup', end],
      ['pointercancel', end],
    ] as const
    for (const [name, listener] of listeners) over.addEventListener(name, listener)
  })
}
