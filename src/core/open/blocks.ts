// Small steps on streams of byte blocks: looking at the beginning without losing it.

/** Takes blocks until at least `size` bytes are there, and gives them back in front of the rest. */
export async function peek(
  blocks: AsyncIterable<Uint8Array>,
  size: number,
): Promise<{
  readonly head: Uint8Array
  readonly all: AsyncIterable<Uint8Array>
  /** Lets go of the stream, read or not. */
  readonly close: () => Promise<void>
}> {
  const iterator = blocks[Symbol.asyncIterator]()
  const taken: Uint8Array[] = []
  let length = 0
  let failure: { readonly error: unknown } | undefined
  while (length < size) {
    try {
      const next = await iterator.next()
      if (next.done === true) break
      length += next.value.length
      // Another one is asked for: this one is not good for longer.
      taken.push(length < size ? next.value.slice() : next.value)
    } catch (error) {
      // What was read before the break is still worth reading; the error comes back behind it.
      failure = { error }
      break
    }
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* taken
    if (failure) throw failure.error
    for (;;) {
      const next = await iterator.next()
      if (next.done === true) return
      yield next.value
    }
  }
  const close = async (): Promise<void> => {
    await iterator.return?.()
  }
  return { head: join(taken, Math.min(length, size)), all: all(), close }
}

export function join(blocks: readonly Uint8Array[], size: number): Uint8Array {
  const [first] = blocks
  if (first && first.length >= size) return first.subarray(0, size)
  const joined = new Uint8Array(size)
  let at = 0
  for (const block of blocks) {
    const part = block.subarray(0, size - at)
    joined.set(part, at)
    at += part.length
    if (at === size) break
  }
  return joined
}

/** One block as a stream. */
export function once(block: Uint8Array): AsyncIterable<Uint8Array> {
  let given = block.length === 0
  const iterator: AsyncIterator<Uint8Array> = {
    next() {
      if (given) return Promise.resolve({ done: true, value: undefined })
      given = true
      return Promise.resolve({ done: false, value: block })
    },
  }
  return { [Symbol.asyncIterator]: () => iterator }
}
