// The folders and files of an archive, as they become known: what a file system over it lists. A nested archive is a
// folder whose name ends with `!`. Names that would hide what they are get their odd characters written out.
import type { Opened, Part } from '../model/bundle'
import { createNames } from '../open/links'

export interface FileNode {
  readonly type: 'file'
  /** The engine's path of it. */
  readonly path: string
  readonly size: number
  /** Where it can be read again without what stands before it. */
  readonly kept?: Kept
  /** Why it is not read, or not to its end. */
  readonly reason?: string
}

/** A part of the file on disk, or of what was spooled. */
export type Kept = { readonly on: 'disk'; readonly part: Part } | { readonly on: 'spool'; readonly part: Part }

export interface FolderNode {
  readonly type: 'folder'
  readonly path: string
}

export type TreeNode = FileNode | FolderNode

export interface Listed {
  readonly name: string
  readonly type: TreeNode['type'] | 'dead link'
  readonly link: boolean
}

export interface Tree {
  see(opened: Opened): void
  add(file: FileNode): void
  /** All was seen: an archive without a member is an empty folder. */
  end(): void
  /** Links are followed. Throws with the reason where they are refused. */
  find(path: string): TreeNode | undefined
  list(folder: string): readonly Listed[]
  readonly files: number
}

export function createTree(root: string, mostLinks: number): Tree {
  const names = createNames(root, mostLinks)
  const files = new Map<string, FileNode>()
  const folders = new Map<string, Set<string>>()
  const links = new Set<string>()
  /** The file that is being read: listed already, and found when it is known where its bytes are. */
  let coming: string | undefined
  /** Shown path → path. */
  const shown = new Map<string, string>()

  function place(path: string): void {
    const written = visible(path)
    if (written !== path) shown.set(written, path)
    // What stands for the archive itself has no folder above it.
    if (path.length <= root.length + 1) return
    const slash = path.lastIndexOf('/')
    const parent = path.slice(0, slash)
    const siblings = folders.get(parent)
    if (siblings) siblings.add(path.slice(slash + 1))
    else {
      folders.set(parent, new Set([path.slice(slash + 1)]))
      place(parent)
    }
  }

  function see(opened: Opened): void {
    names.see(opened)
    if (opened.what === 'refusal') {
      const { path, reason = '' } = opened.coverage
      if (path.split('/').includes('..') || folders.has(`${path}!`)) return
      const known = files.get(path)
      add({ ...(known ?? { type: 'file', path, size: 0 }), reason })
    } else if (opened.what === 'mark') {
      const path = opened.path.replace(/\/$/u, '')
      if (opened.target !== undefined) links.add(path)
      else if (opened.path.endsWith('/') && !folders.has(path)) folders.set(path, new Set())
      place(path)
    } else {
      coming = opened.path
      place(coming)
    }
  }

  function add(file: FileNode): void {
    files.set(file.path, file)
    place(file.path)
  }

  const nodeAt = (path: string): TreeNode | undefined =>
    folders.has(path) ? { type: 'folder', path } : files.get(path)

  function find(asked: string): TreeNode | undefined {
    const direct = nodeAt(asked) ?? nodeAt(shown.get(asked) ?? '')
    if (direct) return direct
    const inside = asked.endsWith('!')
    const real = names.resolve(inside ? asked.slice(0, -1) : (shown.get(asked) ?? asked))
    if (real && 'refused' in real) throw new Error(real.refused)
    if (!real) return undefined
    return nodeAt(inside ? `${real.path}!` : real.path) ?? nodeAt(`${real.path}!`)
  }

  return {
    see,
    add,
    end() {
      if (!files.has(root) && !folders.has(`${root}!`)) folders.set(`${root}!`, new Set())
    },
    find,
    list(asked) {
      const folder = folders.has(asked) ? asked : (shown.get(asked) ?? asked)
      return [...(folders.get(folder) ?? [])].sort().map((name) => {
        const path = `${folder}/${name}`
        return { name: visible(name), type: typeOf(path), link: links.has(path) }
      })
    },
    get files() {
      return files.size
    },
  }

  function typeOf(path: string): Listed['type'] {
    try {
      return find(path)?.type ?? (path === coming ? 'file' : 'dead link')
    } catch {
      return 'dead link'
    }
  }
}

/** Control characters, marks of direction and invisible separators, which make a name look like another. */
// eslint-disable-next-line no-control-regex -- what hides in a name is what is looked for
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu

export function visible(name: string): string {
  return name.replace(HIDDEN, (char) => `⟨${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`)
}
