// Bundles: finds the roots of known bundles among the paths of a case, and says of which kind each is.
import type { Below, Kind } from '../model/kind'
import { slashed } from './roles'

export interface Root {
  /** Slashed path of the folder, with its trailing slash. */
  readonly root: string
  /** The same as the user sees it. */
  readonly path: string
  readonly kind: Kind
}

export interface Roots {
  readonly roots: readonly Root[]
  /** The root that a file belongs to: the longest that begins its path. */
  rootOf(path: string): Root | undefined
}

interface Shown {
  readonly plain: string
  readonly path: string
}

export function findRoots(paths: readonly string[], kinds: readonly Kind[]): Roots {
  const ranked = [...kinds].sort((a, b) => b.rank - a.rank)
  const shown = paths
    .map((path): Shown => ({ plain: slashed(path), path }))
    .sort((a, b) => (a.plain < b.plain ? -1 : a.plain > b.plain ? 1 : 0))
  const roots: Root[] = []
  for (const [root, found] of [...candidates(shown, ranked)].sort(([a], [b]) => a.length - b.length)) {
    const inside = within(shown, root)
    const path = displayPath(root, inside[0])
    const owner = roots.findLast((outer) => root.startsWith(outer.root))
    if (owner && holdsCopy(owner, root, path)) continue
    const below = createBelow(inside, root)
    const kind = ranked.find((one) => found.has(one) && (one.fits?.(below, root.toLowerCase()) ?? true))
    if (kind) roots.push({ root, path, kind })
  }
  const byLength = [...roots].sort((a, b) => b.root.length - a.root.length)
  return {
    roots,
    rootOf(path) {
      const place = slashed(path)
      return byLength.find(({ root }) => place.startsWith(root))
    },
  }
}

/** Every folder that some kind's marker stands in, with those kinds. */
function candidates(shown: readonly Shown[], kinds: readonly Kind[]): Map<string, Set<Kind>> {
  const found = new Map<string, Set<Kind>>()
  for (const kind of kinds) {
    if (!kind.marker) continue
    const marker = new RegExp(`(?<=^|/)(?:${kind.marker.source})`, 'giu')
    for (const { plain } of shown) {
      for (const { index } of plain.matchAll(marker)) {
        const root = plain.slice(0, index)
        const known = found.get(root)
        if (known) known.add(kind)
        else found.set(root, new Set([kind]))
      }
    }
  }
  return found
}

/** A sosreport keeps copies of a cluster's namespaces below sos_commands/, an insights archive of pods below conditional/:
 *  what lies behind the outer bundle's own marker is a part of it, unless it came in an archive of its own. */
function holdsCopy({ root: outer, path: outerPath, kind }: Root, inner: string, innerPath: string): boolean {
  if (archives(innerPath) > archives(outerPath) || !kind.marker) return false
  return new RegExp(`^(?:${kind.marker.source})`, 'iu').test(inner.slice(outer.length))
}

const archives = (path: string): number => path.split('!/').length

/** Sorted paths that begin alike stand together. */
function within(shown: readonly Shown[], root: string): readonly Shown[] {
  const start = firstAt(shown, root)
  return shown.slice(start, firstAt(shown, `${root}\uffff`, start))
}

function firstAt(shown: readonly Shown[], plain: string, from = 0): number {
  let low = from
  let high = shown.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((shown[middle] as Shown).plain < plain) low = middle + 1
    else high = middle
  }
  return low
}

function createBelow(inside: readonly Shown[], root: string): Below {
  let relative: readonly string[] | undefined
  return {
    has(path) {
      relative ??= inside.map(({ plain }) => plain.slice(root.length).toLowerCase())
      return relative.some((one) => path.test(one))
    },
  }
}

/** Walks the shown path of something below until as many plain characters are covered; `!/` counts as one. */
function displayPath(root: string, child: Shown | undefined): string {
  if (!child) return root
  let covered = 0
  let at = 0
  while (covered < root.length - 1 && at < child.path.length) {
    at += child.path.startsWith('!/', at) ? 2 : 1
    covered++
  }
  return child.path.slice(0, at)
}
