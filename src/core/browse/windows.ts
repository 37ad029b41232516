// Which lines of a file too large to open are shown: those around its findings, merged, within what an editor holds; and
// how lines of the excerpt and lines of the file answer one another. Lines count from 1.

/** Lines `first` to `last`, both shown. */
export interface Window {
  readonly first: number
  readonly last: number
}

/** Lines of the document that stand for lines of the file: `document` for `original` and so on, `count` of them. */
export interface Segment {
  readonly document: number
  readonly original: number
  readonly count: number
}

export interface Budget {
  readonly lines: number
  readonly bytes: number
}

/** Lines before and after a finding, from the wish to what is left of it where there are many. */
const AROUND = [200, 100, 50, 20, 5, 1, 0]

/** Where there is nothing to show around, the beginning and the end are shown. */
export function windowsAround(
  wanted: readonly number[],
  lines: number,
  budget: Budget,
  bytesOf: (window: Window) => number,
): readonly Window[] {
  const centres = wanted.length > 0 ? wanted : [1, lines]
  let windows: readonly Window[] = []
  for (const around of AROUND) {
    windows = merged(
      centres.map((line) => ({ first: line - around, last: line + around })),
      lines,
    )
    if (fits(windows, budget, bytesOf)) return windows
  }
  return upTo(windows, budget, bytesOf)
}

/** One more window among others. */
export function withWindow(windows: readonly Window[], more: Window, lines: number): readonly Window[] {
  return merged([...windows, more], lines)
}

/** Sorted, within the file; windows that touch, or leave no more than one line between them, are one. */
function merged(windows: readonly Window[], lines: number): readonly Window[] {
  const sorted = windows
    .map(({ first, last }) => ({ first: Math.max(1, first), last: Math.min(lines, last) }))
    .filter(({ first, last }) => first <= last)
    .sort((a, b) => a.first - b.first)
  const all: Window[] = []
  for (const window of sorted) {
    const before = all.at(-1)
    if (before && window.first <= before.last + 2) {
      all[all.length - 1] = { first: before.first, last: Math.max(before.last, window.last) }
    } else all.push(window)
  }
  return all
}

export function fits(windows: readonly Window[], budget: Budget, bytesOf: (window: Window) => number): boolean {
  return upTo(windows, budget, bytesOf).length === windows.length
}

function upTo(windows: readonly Window[], budget: Budget, bytesOf: (window: Window) => number): readonly Window[] {
  let [lines, bytes] = [0, 0]
  const end = windows.findIndex((window) => {
    lines += window.last - window.first + 1
    bytes += bytesOf(window)
    return lines > budget.lines || bytes > budget.bytes
  })
  return end === -1 ? windows : windows.slice(0, end)
}

/** The line of the document that stands for the file's line; of one that is not shown, the mark where it is left out. */
export function documentLine(segments: readonly Segment[], original: number): number {
  const segment = segments.findLast((one) => one.original <= original)
  if (!segment) return Math.max(1, (segments[0]?.document ?? 2) - 1)
  return segment.document + Math.min(original - segment.original, segment.count)
}

/** The file's line; of a mark, the first line shown behind it. */
export function originalLine(segments: readonly Segment[], document: number): number {
  const segment = segments.findLast((one) => one.document <= document)
  if (segment && document < segment.document + segment.count) return segment.original + document - segment.document
  return segments.find((one) => one.document > document)?.original ?? (segment ? segment.original + segment.count : 1)
}

export function isShown(segments: readonly Segment[], original: number): boolean {
  return segments.some((one) => one.original <= original && original < one.original + one.count)
}
