// Spools in memory, where there is no disk of one's own: each lies in its thread and goes with it.
import type { Spool } from '../core/browse/archive'
import type { Spools } from './spools'

export const spoolsInMemory: Spools = {
  most: 256 * 2 ** 20,
  next: () => '',
  remove: () => undefined,
  others: () => 0,
  dispose: () => undefined,
}

export function memorySpool(): Spool {
  let space = new Uint8Array(2 ** 16)
  let size = 0
  return {
    get size() {
      return size
    },
    append(block) {
      // doubled, so that many small files do not cost the square of their number
      if (size + block.length > space.length) {
        const larger = new Uint8Array(Math.max(2 * space.length, size + block.length))
        larger.set(space.subarray(0, size))
        space = larger
      }
      space.set(block, size)
      size += block.length
      return Promise.resolve()
    },
    cut(to) {
      size = to
      return Promise.resolve()
    },
    async *read(start, end) {
      if (end > start) yield space.subarray(start, end)
    },
  }
}
