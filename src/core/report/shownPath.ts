// How a report that leaves the house names files: by the number of their bundle, without the folder in which the engineer
// keeps the case and without the long names that collectors give to their roots.
import type { Analysis } from '../model/analysis'
import type { Place } from '../model/place'

/** Without the archive’s own folder, which repeats the archive’s name, and without an image’s long digest. */
export function bundleName(path: string): string {
  const names = path.split(/!?[\\/]/u).filter((name) => !/-sha256-[0-9a-f]{8,}$/u.test(name))
  return names.at(-1) ?? path
}

/** `[2] inner/path`, counted as the analysis lists the bundles; a file outside of every bundle has its name alone. */
export function shownPaths({ bundles }: Analysis): (path: string) => string {
  const roots = bundles
    .map(({ path }, i) => ({ path, shown: `[${i + 1}]` }))
    .sort((a, b) => b.path.length - a.path.length)
  return (path) => {
    for (const root of roots) {
      if (path === root.path) return root.shown
      const rest = path.startsWith(root.path) ? /^(?:!\/|[\\/])(.+)$/su.exec(path.slice(root.path.length)) : null
      if (rest) return `${root.shown} ${rest[1]}`
    }
    return bundleName(path)
  }
}

export function shownPlaces(analysis: Analysis): (place: Place) => string {
  const path = shownPaths(analysis)
  return (place) => `${path(place.path)}:${place.line}`
}
