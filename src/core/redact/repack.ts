// Packs the files of a case in the order they are opened: archives in archives again, compressed files compressed, each name
// with its pseudonyms. One archive alone is packed as itself, anything else under its own name.
import type { Entry, Mark } from '../model/bundle'
import type { MemberHeader, PackHost, Sink, Spool, TarWriter } from './pack'
import type { Redactor } from './redactor'

export interface Repacker {
  /** Where a file's text goes; it is packed behind end(). To be disposed of, whatever happens. */
  file(entry: Entry): Promise<Sink & { dispose(): Promise<void> }>
  /** A folder or link; false where there is nothing to pack. */
  mark(mark: Mark): Promise<boolean>
  /** The name in the redacted bundle. */
  nameOf(path: string): string
  end(): Promise<void>
}

interface Level {
  /** The archive's name among the others, as it was. */
  readonly container: string
  readonly writer: TarWriter
  readonly spool: Spool | undefined
}

/** What is packed again with gzip, and the name it then has: no other packer is at hand. */
const PACKED = /\.(?:gz|tgz|xz|txz|bz2|tbz2?|zst|tzst|zip)$/iu
const isPacked = (name: string): boolean => PACKED.test(name)
const packedName = (name: string): string =>
  name
    .replace(/\.(?:txz|tbz2?|tzst)$/iu, '.tgz')
    .replace(/\.zip$/iu, '.tar.gz')
    .replace(/\.(?:xz|bz2|zst)$/iu, '.gz')

export function createRepacker(paths: readonly string[], sink: Sink, host: PackHost, redactor: Redactor): Repacker {
  const levels: Level[] = [{ container: '', writer: host.tar(sink), spool: undefined }]

  /** The path from where the bundle begins, in the parts that archives make. */
  function partsOf(path: string): string[] {
    const input =
      paths.find(
        (one) => path === one || path.startsWith(`${one}!/`) || path.startsWith(one.endsWith('/') ? one : `${one}/`),
      ) ?? ''
    if (paths.length === 1 && path.startsWith(`${input}!/`)) return path.slice(input.length + 2).split('!/')
    const bare = input.replace(/[/\\]+$/u, '')
    const name = bare.slice(Math.max(bare.lastIndexOf('/'), bare.lastIndexOf('\\')) + 1)
    return (name + path.slice(bare.length)).split('!/')
  }

  function shownParts(path: string): string[] {
    redactor.begin()
    return redactor.text(partsOf(path).join('!/')).split('!/')
  }

  async function close(): Promise<void> {
    const { writer, spool, container } = levels.pop() as Level
    await writer.end()
    if (!spool) return
    const name = packedName(shownName(container))
    await (levels.at(-1) as Level).writer.add({ name, type: 'file', size: spool.size }, spool.read())
    await spool.dispose()
  }

  const shownName = (container: string): string => {
    redactor.begin()
    return redactor.text(container).split('!/').at(-1) as string
  }

  /** The archive that a path's last part belongs into, opened where it is not yet. */
  async function writerFor(parts: readonly string[]): Promise<TarWriter> {
    const containers = parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join('!/'))
    while (levels.length > 1 && containers[levels.length - 2] !== levels.at(-1)?.container) await close()
    for (const container of containers.slice(levels.length - 1)) {
      const spool = host.spool()
      levels.push({ container, writer: host.tar(isPacked(container) ? host.gzip(spool) : spool), spool })
    }
    return (levels.at(-1) as Level).writer
  }

  return {
    async file(entry) {
      const writer = await writerFor(partsOf(entry.path))
      const name = shownParts(entry.path).at(-1) as string
      const spool = host.spool()
      const into = isPacked(name) ? host.gzip(spool) : spool
      return {
        write: into.write,
        async end() {
          await into.end()
          const header = { name: packedName(name), type: 'file', size: spool.size, ...attributes(entry) } as const
          await writer.add(header, spool.read())
        },
        dispose: spool.dispose,
      }
    },
    async mark(mark) {
      const folder = mark.path.endsWith('/')
      if (!folder && mark.target === undefined) return false
      const writer = await writerFor(partsOf(mark.path))
      const name = shownParts(mark.path).at(-1) as string
      if (name === '') return true
      redactor.begin()
      const target = mark.target === undefined ? undefined : packedName(redactor.text(mark.target))
      await writer.add({
        name,
        type: folder ? 'directory' : 'symlink',
        size: 0,
        ...(target === undefined ? {} : { target }),
        ...attributes(mark),
      })
      return true
    },
    nameOf: (path) => shownParts(path).join('!/'),
    async end() {
      while (levels.length > 0) await close()
    },
  }
}

const attributes = ({ attributes }: Entry | Mark): Pick<MemberHeader, 'mode' | 'mtime'> => attributes ?? {}
