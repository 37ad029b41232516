// What a path opens to, in short: texts by path, refusals by path, links. Every block is spoiled when the next one is asked
// for, so that whoever keeps one without copying it is found out.
import type { Host } from '../../../src/core/host'
import type { Coverage, Opened } from '../../../src/core/model/bundle'
import { LIMITS, type Limits } from '../../../src/core/model/limits'
import { openContext } from '../../../src/core/open/guard'
import { openBytes, openPath } from '../../../src/core/open/open'
import { nodeHost } from '../../../src/host/node'
import { blocksOf } from './files'

export interface Seen {
  readonly texts: ReadonlyMap<string, string>
  /** Why a text ends early, by path. */
  readonly broken: ReadonlyMap<string, string>
  readonly refusals: readonly Coverage[]
  readonly links: ReadonlyMap<string, string>
}

export const seePath = (path: string, limits: Partial<Limits> = {}, host: Host = nodeHost): Promise<Seen> =>
  see(openPath(path, openContext(spoiling(host), { ...LIMITS, ...limits })))

/** As if read from a pipe. */
export const seeBytes = (bytes: Uint8Array, limits: Partial<Limits> = {}, block = 10_000): Promise<Seen> =>
  see(openBytes('-', spoiled(blocksOf(bytes, block)), openContext(spoiling(nodeHost), { ...LIMITS, ...limits })))

const spoiling = (host: Host): Host => ({
  ...host,
  read: (path, range) => spoiled(host.read(path, range)),
  inflate: (format, bytes) => spoiled(host.inflate(format, spoiled(bytes))),
})

async function* spoiled(blocks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const block of blocks) {
    // not a Buffer, whose slice() is no copy
    const own = new Uint8Array(block)
    yield own
    own.fill(0xa5)
  }
}

async function see(all: AsyncIterable<Opened>): Promise<Seen> {
  const texts = new Map<string, string>()
  const broken = new Map<string, string>()
  const refusals: Coverage[] = []
  const links = new Map<string, string>()
  for await (const opened of all) {
    if (opened.what === 'refusal') refusals.push(opened.coverage)
    else if (opened.what === 'mark') links.set(opened.path, opened.target ?? '')
    else {
      const decoder = new TextDecoder()
      let text = ''
      try {
        for await (const block of opened.bytes) text += decoder.decode(block, { stream: true })
      } catch (error) {
        broken.set(opened.path, (error as Error).message)
      }
      texts.set(opened.path, text)
    }
  }
  return { texts, broken, refusals, links }
}
