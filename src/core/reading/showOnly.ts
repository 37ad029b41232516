// Show only: some lines of a log as a text of its own, each with the number of the line that it is.

export interface Extract {
  readonly text: string
  /** For each line of the text the line of the log, from 0; -1 for lines of its own (gaps). */
  readonly origin: readonly number[]
}

/** `context` lines before and behind each are kept, too. Ends at `most` lines and says so. */
export function extract(
  lines: number,
  textOf: (line: number) => string,
  wanted: (text: string, line: number) => boolean,
  { context = 0, most = 100_000 }: { readonly context?: number; readonly most?: number } = {},
): Extract {
  const width = String(lines).length
  const rows: string[] = []
  const origin: number[] = []
  let next = 0
  const take = (line: number): void => {
    if (line > next && rows.length > 0) {
      rows.push(`${' '.repeat(width)} ⋯`)
      origin.push(-1)
    }
    rows.push(`${String(line + 1).padStart(width)} │ ${textOf(line)}`)
    origin.push(line)
    next = line + 1
  }
  for (let line = 0; line < lines; line++) {
    if (!wanted(textOf(line), line)) continue
    for (let at = Math.max(next, line - context); at <= Math.min(line + context, lines - 1); at++) take(at)
    if (rows.length >= most) {
      rows.push(`${' '.repeat(width)} ⋯ more lines pass; narrow the filter`)
      origin.push(-1)
      break
    }
  }
  return { text: rows.join('\n'), origin }
}
