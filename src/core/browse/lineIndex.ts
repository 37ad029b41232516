// Where lines begin in a file too large to hold: the offset of every 256th line, so that any line is found by reading a
// little. Counts lines as an editor does: what stands behind the last line feed is a line, too.

const STRIDE = 256
const FEED = 10

export interface LineIndex {
  readonly lines: number
  readonly bytes: number
  /** A line at or before the given one (both from 1), and the offset at which it begins. */
  before(line: number): { readonly line: number; readonly offset: number }
  /** An offset behind the given line: as near as is known, at most the end. */
  behind(line: number): number
  /** About how many bytes the lines have. */
  bytesOf(lines: { readonly first: number; readonly last: number }): number
}

export interface LineCounter {
  push(block: Uint8Array): void
  end(): LineIndex
}

export function createLineCounter(): LineCounter {
  const offsets = [0]
  let lines = 1
  let bytes = 0
  return {
    push(block) {
      for (let feed = block.indexOf(FEED); feed !== -1; feed = block.indexOf(FEED, feed + 1)) {
        if (lines % STRIDE === 0) offsets.push(bytes + feed + 1)
        lines++
      }
      bytes += block.length
    },
    end: () => ({
      lines,
      bytes,
      before(line) {
        const at = Math.min(Math.floor((line - 1) / STRIDE), offsets.length - 1)
        return { line: at * STRIDE + 1, offset: offsets[at] as number }
      },
      bytesOf({ first, last }) {
        const from = Math.floor((first - 1) / STRIDE)
        const to = Math.floor((last - 1) / STRIDE) + 1
        const span = Math.min(to * STRIDE, lines) - from * STRIDE
        return (((offsets[to] ?? bytes) - (offsets[from] ?? 0)) * (last - first + 1)) / span
      },
      behind: (line) => offsets[Math.floor((line - 1) / STRIDE) + 1] ?? bytes,
    }),
  }
}
