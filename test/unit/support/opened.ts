// What a path opens to, in short: texts by path, refusals by path, links.
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
  see(openPath(path, openContext(host, { ...LIMITS, ...limits })))

/** As if read from a pipe. */
export const seeBytes = (bytes: Uint8Array, limits: Partial<Limits> = {}, block = 10_000): Promise<Seen> =>
  see(openBytes('-', blocksOf(bytes, block), openContext(nodeHost, { ...LIMITS, ...limits })))

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
