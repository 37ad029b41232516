// Configured values: of the files that sysctl --system reads, the last one to set a key wins (sysctl.d(5)): by file name,
// whatever the folder; /etc before /run before /usr/lib where names are equal; sysctl.conf last.
import type { ConfiguredValue } from '../model/evidence'
import type { Occurrence } from '../model/occurrence'
import { slashed } from './roles'

export interface Configured {
  /** A line of such a file, in the file's order. */
  take(line: Occurrence): void
  read(): readonly ConfiguredValue[]
}

export function createConfigured(): Configured {
  const values = new Map<ConfiguredValue['key'], { readonly order: string; readonly value: ConfiguredValue }>()
  return {
    take({ captures, place }) {
      const key = captures['key']
      const value = Number(captures['value'])
      if (key !== 'rmem_default' && key !== 'rmem_max') return
      const order = orderOf(slashed(place.path))
      const known = values.get(key)
      if (known && known.order > order) return
      values.set(key, { order, value: { key, value, place } })
    },
    read: () => [...values.values()].map(({ value }) => value),
  }
}

function orderOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const folder = /(?:^|\/)etc\/[^/]*\/[^/]*$/u.test(path) ? 2 : /(?:^|\/)run\/[^/]*\/[^/]*$/u.test(path) ? 1 : 0
  return name === 'sysctl.conf' ? '\uffff' : `${name} ${folder}`
}
