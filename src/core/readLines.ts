// Reads a few lines of one file of a bundle by its display path (`outer.tar.gz!/inner/file`), and nothing behind them.
import type { Host } from './host'
import { Cancelled } from './model/cancelled'
import { LIMITS } from './model/limits'
import { openContext } from './open/guard'
import { openPath } from './open/open'

export interface Line {
  /** 1-based. */
  readonly line: number
  readonly text: string
}

const FEED = 10

/** Lines `from` to `to`, both included, as far as there are any; undefined where the bundle holds no such file. */
export async function readLines(
  path: string,
  { from, to }: { readonly from: number; readonly to: number },
  host: Host,
  signal?: { readonly aborted: boolean },
): Promise<Line[] | undefined> {
  const [outer = path] = path.split('!/')
  const checkpoint = (): void => {
    if (signal?.aborted === true) throw new Cancelled()
  }
  for await (const opened of openPath(outer, openContext(host, LIMITS, checkpoint))) {
    if (opened.what === 'file' && opened.path === path) return linesOf(opened.bytes, from, to)
  }
  return undefined
}

async function linesOf(blocks: AsyncIterable<Uint8Array>, from: number, to: number): Promise<Line[]> {
  const lines: Line[] = []
  let number = 1
  let held: Uint8Array[] = []
  let size = 0
  const keep = (part: Uint8Array): void => {
    const room = LIMITS.line - size
    if (number < from || room <= 0) return
    held.push(part.slice(0, room))
    size += part.length
  }
  const end = (): void => {
    if (number >= from) lines.push({ line: number, text: decode(held) })
    held = []
    size = 0
    number++
  }
  for await (const block of blocks) {
    let at = 0
    for (let feed = block.indexOf(FEED); feed !== -1 && number <= to; feed = block.indexOf(FEED, at)) {
      keep(block.subarray(at, feed))
      end()
      at = feed + 1
    }
    if (number > to) return lines
    keep(block.subarray(at))
  }
  if (size > 0) end()
  return lines
}

function decode(parts: readonly Uint8Array[]): string {
  const decoder = new TextDecoder()
  const text = parts.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode()
  return text.replace(/\r$/u, '')
}
