// Pool: decoders' instances that wait for the next stream. As many as streams are open at a time: a stream in a stream
// takes two. One that has trapped is not used again.

export type WithInstance<T> = (use: (instance: T) => AsyncGenerator<Uint8Array>) => AsyncGenerator<Uint8Array>

export function createPool<T>(make: () => Promise<T>): WithInstance<T> {
  const idle: T[] = []
  return async function* (use) {
    const instance = idle.pop() ?? (await make())
    let trapped = false
    try {
      yield* use(instance)
    } catch (error) {
      trapped = error instanceof Error && error.name === 'RuntimeError'
      throw trapped ? new Error('the compressed data is damaged', { cause: error }) : error
    } finally {
      if (!trapped) idle.push(instance)
    }
  }
}
