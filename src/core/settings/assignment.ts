// Assignments: the `key = value` lines of sysctl.conf(5), with the places of both sides. Reads TuneD's `=>` too. Decides
// nothing: what is no such line is passed over.

/** Offsets into a text: [start, end). */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface Assignment {
  /** With dots, whatever separator is written. */
  readonly key: string
  readonly keySpan: Span
  /** As written, without blanks around it. */
  readonly value: string
  /** Of the number inside it, where it is one; otherwise of the whole value. */
  readonly valueSpan: Span
  /** A whole number of at most 15 digits; TuneD's `=>N` ("at least N") counts as N. */
  readonly number?: number
}

const LINE = /^(?<head>[ \t]*-?[ \t]*)(?<key>[A-Za-z0-9_*/.-]+)(?<equals>[ \t]*=[ \t]*)(?<value>[^\r\n]*?)[ \t]*\r?$/gmu
const NUMBER = /^(?<least>>?[ \t]*)(?<digits>\d{1,15})$/u

/** The lines of a text, or of the part of it that begins at `from`. */
export function assignments(text: string, { start, end }: Span = { start: 0, end: text.length }): Assignment[] {
  const found: Assignment[] = []
  for (const match of text.slice(start, end).matchAll(LINE)) {
    const { head = '', key = '', equals = '', value = '' } = match.groups ?? {}
    const keyAt = start + match.index + head.length
    const valueAt = keyAt + key.length + equals.length
    const { least = '', digits } = NUMBER.exec(value)?.groups ?? {}
    found.push({
      key: dotted(key),
      keySpan: { start: keyAt, end: keyAt + key.length },
      value,
      valueSpan: { start: valueAt + least.length, end: valueAt + value.length },
      ...(digits === undefined ? {} : { number: Number(digits) }),
    })
  }
  return found
}

/** A key may be written with slashes; the first separator says which is meant (sysctl.d(5)). */
export function dotted(key: string): string {
  const first = /[./]/u.exec(key)?.[0]
  return first === '/' ? key.replace(/[./]/gu, (mark) => (mark === '/' ? '.' : '/')) : key
}
