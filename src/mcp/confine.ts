// Confines a client to the paths that the server was started with: what it asks for must really lie there, whatever links
// say. Opens nothing.
import { realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, resolve, sep } from 'node:path'

/** Something that the client asked for and does not get; the message is for it. */
export class Refused extends Error {}

export interface Confinement {
  /** Real paths. */
  readonly roots: readonly string[]
  /** The real path of what was asked for: absolute, or relative to a root or to the folder that a root lies in. Throws
   *  Refused where it leads elsewhere, or to nothing. */
  within(asked: string): Promise<string>
  /** A path without what leads to its root, which is nobody's business. */
  short(path: string): string
}

/** Throws where a path does not exist. */
export async function confine(paths: readonly string[]): Promise<Confinement> {
  const roots = [...new Set(await Promise.all(paths.map((path) => realpath(path))))]
  const rootOf = (real: string): string | undefined =>
    roots.find((root) => real === root || real.startsWith(root.endsWith(sep) ? root : root + sep))
  return {
    roots,
    async within(asked) {
      if (asked.includes('\0') || asked.split(/[/\\]/u).includes('..')) {
        throw new Refused('a path holds no ".." and no zero byte')
      }
      const candidates = isAbsolute(asked)
        ? [asked]
        : roots.flatMap((root) => [resolve(root, asked), resolve(dirname(root), asked)])
      for (const candidate of candidates) {
        const real = await realpath(candidate).catch(() => undefined)
        if (real !== undefined && rootOf(real) !== undefined) return real
      }
      const names = roots.map((root) => basename(root)).join(', ')
      // One answer for what is not there and for what is elsewhere: nothing is told of the rest of the disk.
      throw new Refused(`no such path in what this server was started with (${names})`)
    },
    short(path) {
      const root = rootOf(path.split('!/')[0] as string)
      return root === undefined ? path : path.slice(dirname(root).length).replace(/^[/\\]+/u, '')
    },
  }
}
