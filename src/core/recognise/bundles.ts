// Bundles: finds the roots of known bundles among the paths of a case, and says of which kind each is.
import type { Kind } from '../model/kind'
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

export function findRoots(paths: readonly string[], kinds: readonly Kind[]): Roots {
  const ranked = [...kinds].sort((a, b) => b.rank - a.rank)
  const candidates = new Map<string, Set<Kind>>()
  const plain = paths.map(slashed)
  for (const path of plain) {
    for (const kind of ranked) {
      const root = kind.marker.exec(path)?.groups?.['root']
      if (root === undefined) continue
      const kindsHere = candidates.get(root) ?? new Set()
      candidates.set(root, kindsHere.add(kind))
    }
  }
  const displayed = new Map(paths.map((path, i) => [plain[i] as string, path]))
  const roots: Root[] = []
  for (const [root, found] of [...candidates].sort(([a], [b]) => a.length - b.length)) {
    // A sosreport keeps copies of cluster namespaces, an insights archive of pods: the outermost root owns them.
    const owner = roots.find((outer) => root.startsWith(outer.root))
    if (owner && !spansArchive(owner.root, root, plain, displayed)) continue
    const below = new Set(plain.filter((path) => path.startsWith(root)).map((path) => path.slice(root.length)))
    const kind = ranked.find((one) => found.has(one) && one.fits(root, below))
    if (kind) roots.push({ root, path: displayPath(root, plain, displayed), kind })
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

/** True where the inner root lies in an archive that lies in the outer root: a bundle of its own. */
function spansArchive(
  outer: string,
  inner: string,
  plain: readonly string[],
  displayed: ReadonlyMap<string, string>,
): boolean {
  return archives(displayPath(inner, plain, displayed)) > archives(displayPath(outer, plain, displayed))
}

const archives = (path: string): number => path.split('!/').length

function displayPath(root: string, plain: readonly string[], displayed: ReadonlyMap<string, string>): string {
  const child = plain.find((path) => path.startsWith(root))
  const shown = child === undefined ? undefined : displayed.get(child)
  if (shown === undefined) return root
  // Walk the shown path until as many plain characters are covered; `!/` counts as one.
  let covered = 0
  let at = 0
  while (covered < root.length - 1 && at < shown.length) {
    at += shown.startsWith('!/', at) ? 2 : 1
    covered++
  }
  return shown.slice(0, at)
}
