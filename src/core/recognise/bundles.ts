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
  const roots: (Root & { readonly archives: number })[] = []
  for (const [root, found] of [...candidates(shown, ranked)].sort(([a], [b]) => a.length - b.length)) {
    const inside = within(shown, root)
    const place = shownAs(root, inside[0] as Shown)
    const owner = roots.findLast((outer) => root.startsWith(outer.root))
    if (owner?.archives === place.archives && isPartOf(owner, root)) continue
    const below = createBelow(inside, root)
    const kind = ranked.find((one) => found.has(one) && (one.fits?.(below, root.toLowerCase()) ?? true))
    if (kind) roots.push({ root, ...place, kind })
  }
  const byLength = [...roots].sort((a, b) => b.root.length - a.root.length)
  // Each path is asked for several times.
  const known = new Map<string, Root | undefined>()
  return {
    roots,
    rootOf(path) {
      if (known.has(path)) return known.get(path)
      const place = slashed(path)
      const found = byLength.find(({ root }) => place.startsWith(root))
      known.set(path, found)
      return found
    },
  }
}

/** Every folder that some kind's marker stands in, with those kinds. */
function candidates(shown: readonly Shown[], kinds: readonly Kind[]): Map<string, Set<Kind>> {
  const found = new Map<string, Set<Kind>>()
  const marked = kinds.flatMap((kind) =>
    kind.marker ? [{ kind, marker: new RegExp(`/(?=${kind.marker.source})`, 'gu') }] : [],
  )
  for (const { plain } of shown) {
    const lower = `/${plain.toLowerCase()}`
    for (const { kind, marker } of marked) {
      // matchAll() would make a new expression for each path
      marker.lastIndex = 0
      for (let match = marker.exec(lower); match; match = marker.exec(lower)) {
        const root = plain.slice(0, match.index)
        const known = found.get(root)
        if (known) known.add(kind)
        else found.set(root, new Set([kind]))
      }
    }
  }
  return found
}

/** A sosreport keeps copies of a cluster's namespaces below sos_commands/, an insights archive of pods below conditional/:
 *  what lies behind the outer bundle's own marker, in the same archive, is a part of it. */
function isPartOf({ root: outer, kind }: Root, inner: string): boolean {
  const marker = new RegExp(`^(?:${kind.marker?.source ?? '(?!)'})`, 'u')
  return marker.test(inner.slice(outer.length).toLowerCase())
}

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

/** The root as the user sees it, and how many archives had to be opened to get there. A slash may be shown as `!/`. */
function shownAs(root: string, child: Shown): { readonly path: string; readonly archives: number } {
  let at = 0
  let end = 0
  let archives = 0
  for (let covered = 0; covered < root.length && at < child.path.length; covered++) {
    end = at
    const opens = child.path.startsWith('!/', at)
    if (opens) archives++
    at += opens ? 2 : 1
  }
  return { path: child.path.slice(0, end) || '.', archives }
}
