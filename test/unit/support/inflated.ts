// What a decoder makes of blocks: the bytes, and the trouble behind them.

/** Lines that pack to more than a process or a thread is worth. */
export const LINES = Buffer.from(
  Array.from({ length: 150_000 }, (_, i) => `line ${i} ${Math.imul(i, 2_654_435_761) >>> 0} of a log\n`).join(''),
)

/** Each block is spoilt behind its turn. */
export async function* spoiltBlocks(bytes: Uint8Array, failure?: Error): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 100_000) {
    const block = new Uint8Array(bytes.subarray(at, at + 100_000))
    yield await Promise.resolve(block)
    block.fill(0xa5)
  }
  if (failure) throw failure
}

export async function outcomeOf(
  blocks: AsyncIterable<Uint8Array>,
): Promise<{ readonly plain: Buffer; readonly trouble: string }> {
  const parts: Uint8Array[] = []
  let trouble = ''
  try {
    for await (const block of blocks) parts.push(new Uint8Array(block))
  } catch (error) {
    trouble = (error as Error).message
  }
  return { plain: Buffer.concat(parts), trouble }
}
