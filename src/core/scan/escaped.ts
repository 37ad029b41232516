// Escaped: a line that stands inside JSON has its quotation marks escaped, once or more often. Gives it back as printed,
// with the way from its offsets to those of the line.

export interface Unescaped {
  readonly text: string
  /** From an offset in `text` to the one in the line. */
  at(offset: number): number
}

const ESCAPED_QUOTE = /\\+"/gu

/** Undefined where nothing is escaped. */
export function unescaped(line: string): Unescaped | undefined {
  if (!line.includes('\\"')) return undefined
  const marks = [...line.matchAll(ESCAPED_QUOTE)].map((mark) => ({
    end: mark.index + mark[0].length,
    cut: mark[0].length - 1,
  }))
  return {
    text: line.replace(ESCAPED_QUOTE, '"'),
    at(offset) {
      let cut = 0
      for (const mark of marks) {
        if (mark.end - cut - mark.cut > offset) break
        cut += mark.cut
      }
      return offset + cut
    },
  }
}
