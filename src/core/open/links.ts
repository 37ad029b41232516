// Links of a bundle: which file a name leads to, as if the bundle were a file system of its own. Nothing outside of it is
// looked at: links that lead out and links that lead in a circle are refused.
import type { Opened } from '../model/bundle'

/** The names of a bundle and where its links lead. A file system over a bundle asks it for every path. */
export interface Names {
  see(opened: Opened): void
  /** Real path, free of links; a reason where the links are refused; undefined where nothing is there. */
  resolve(path: string): Resolved | undefined
  /** Links that are refused, with the reason. What merely was not collected is not among them. */
  refusals(): Iterable<{ readonly path: string; readonly reason: string }>
}

export type Resolved = { readonly path: string } | { readonly refused: string }

const LEADS_OUT = 'a link that leads out of the bundle: not followed'
const LEADS_ROUND = 'a link that leads back to itself: not followed'

/** `root` is the path that was opened; `most` links one name may lead through. */
export function createNames(root: string, most: number): Names {
  const names = new Set<string>([root])
  const links = new Map<string, string>()

  function add(path: string): void {
    // Folders that have no entry of their own are there, too.
    for (let at = path; !names.has(at) && at.length > root.length; at = parentOf(at)) names.add(at)
  }

  /** `followed` are the links on the way here, `tried` counts all that were tried. */
  function resolve(path: string, followed: readonly string[], tried: { links: number }): Resolved | undefined {
    const link = firstLink(path, root, links)
    if (link === undefined) return names.has(path) ? { path } : undefined
    if (followed.includes(link) || ++tried.links > most) return { refused: LEADS_ROUND }
    const next = (to: string): Resolved | undefined => resolve(to, [...followed, link], tried)
    const rest = path.slice(link.length)
    const target = links.get(link) as string
    const top = topOf(link, root)
    const folders = link.slice(top.length).split('/').slice(0, -1)
    if (!target.startsWith('/')) {
      const inner = inside([...folders, ...target.split('/')])
      return inner ? next(top + inner.join('/') + rest) : { refused: LEADS_OUT }
    }
    const inner = inside(target.split('/'))
    if (!inner) return { refused: LEADS_OUT }
    // The root of the host whose bundle this is may be any folder above the link: the nearest where the target is.
    let refused: Resolved | undefined
    for (let depth = folders.length; depth >= 0; depth--) {
      const found = next(top + [...folders.slice(0, depth), ...inner].join('/') + rest)
      if (found && 'path' in found) return found
      refused = found ?? refused
    }
    return refused
  }

  return {
    see(opened) {
      if (opened.what === 'refusal') return
      const path = opened.path.endsWith('/') ? opened.path.slice(0, -1) : opened.path
      add(path)
      if (opened.what === 'mark' && opened.target !== undefined) links.set(path, opened.target)
    },
    resolve: (path) => resolve(path, [], { links: 0 }),
    *refusals() {
      for (const path of links.keys()) {
        const found = resolve(path, [], { links: 0 })
        if (found && 'refused' in found) yield { path, reason: found.refused }
      }
    },
  }
}

/** `a!/b/c` → `a!/b` → `a` */
function parentOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return path.slice(0, path[slash - 1] === '!' ? slash - 1 : Math.max(slash, 0))
}

/** The shortest part of the path that is a link. */
function firstLink(path: string, root: string, links: ReadonlyMap<string, string>): string | undefined {
  if (links.size === 0) return undefined
  for (let slash = path.indexOf('/', root.length); slash !== -1; slash = path.indexOf('/', slash + 1)) {
    const part = path.slice(0, path[slash - 1] === '!' ? slash - 1 : slash)
    if (links.has(part)) return part
  }
  return links.has(path) ? path : undefined
}

/** Where `/` is for a link: its own archive, or the folder that was opened. */
function topOf(link: string, root: string): string {
  const archive = link.lastIndexOf('!/')
  if (archive >= root.length) return link.slice(0, archive + 2)
  return root.endsWith('/') ? root : `${root}/`
}

/** Undefined where the parts climb out. */
function inside(parts: readonly string[]): string[] | undefined {
  const kept: string[] = []
  for (const part of parts) {
    if (part === '' || part === '.') continue
    if (part !== '..') kept.push(part)
    else if (kept.pop() === undefined) return undefined
  }
  return kept
}
