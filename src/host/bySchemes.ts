// One host out of two: this machine's own for paths of its disk, another one for what has a scheme in front.
import type { Host } from '../core/host'
import { splitUri } from '../core/report/uri'

export function bySchemes(own: Host, other: Host): Host {
  const of = (path: string): Host => (splitUri(path) ? other : own)
  return {
    ...own,
    stat: (path) => of(path).stat(path),
    list: (path) => of(path).list(path),
    read: (path, range) => of(path).read(path, range),
    sift: (path, literals) => of(path).sift?.(path, literals),
  }
}
