// Bundle facts: what the files of one bundle together tell about its host and its time; loose files tell it for their folder.
import type { BundleFacts, Facts, FileRecord } from '../model/fileRecord'
import type { Root, Roots } from './bundles'
import { slashed } from './roles'

export function bundleFacts(files: readonly FileRecord[], roots: Roots): Map<Root, BundleFacts> {
  const gathered = new Map<Root, Facts>(roots.roots.map((root) => [root, {}]))
  const stamps: { readonly folder: string; readonly tells: Facts }[] = []
  for (const { path, roles, tells } of files) {
    const root = roots.rootOf(path)
    // must-gather's time stamp stands above the image folder that is its root
    if (!root && roles.role === 'collection-time') stamps.push({ folder: folderOf(path), tells })
    // what one of several nodes tells holds for that node alone
    if (root && roles.node === undefined) gathered.set(root, joined(gathered.get(root) ?? {}, tells))
  }
  stamps.sort((a, b) => b.folder.length - a.folder.length)
  return new Map(
    [...gathered].map(([root, facts]) => {
      const above = stamps.find(({ folder }) => root.root.startsWith(folder))
      return [root, summary({ ...above?.tells, ...facts })]
    }),
  )
}

/** What loose files (timedatectl.txt beside kubelet.log) tell holds for their folder and what lies below it. */
export function looseFacts(files: readonly FileRecord[], roots: Roots): (path: string) => BundleFacts | undefined {
  const gathered = new Map<string, Facts>()
  for (const { path, roles, tells } of files) {
    if (roles.role === 'collection-time' || roles.node !== undefined || roots.rootOf(path)) continue
    const folder = parentOf(slashed(path))
    if (tells.localTime ?? tells.utcTime) gathered.set(folder, { ...tells, ...gathered.get(folder) })
  }
  const facts = new Map([...gathered].map(([folder, told]) => [folder, summary(told)]))
  return (path) => {
    if (facts.size === 0) return undefined
    for (let folder = parentOf(slashed(path)); ; folder = parentOf(folder)) {
      const known = facts.get(folder)
      if (known ?? folder === '') return known
    }
  }
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** The first to tell a thing counts; of a host's names the longest. */
function joined(known: Facts, more: Facts): Facts {
  const longer = (more.hostname?.length ?? 0) > (known.hostname?.length ?? 0) ? more.hostname : known.hostname
  return { ...more, ...known, ...(longer === undefined ? {} : { hostname: longer }) }
}

function folderOf(path: string): string {
  const plain = slashed(path)
  return plain.slice(0, plain.lastIndexOf('/') + 1)
}

export function summary({ hostname, zone, localTime, utcTime }: Facts): BundleFacts {
  const offset =
    localTime?.clock === 'wall' && utcTime?.clock === 'utc'
      ? Math.round((localTime.ms - utcTime.ms) / QUARTER) * 15
      : undefined
  return {
    ...(hostname === undefined ? {} : { hostname }),
    ...(zone === undefined ? {} : { zone }),
    ...(offset === undefined || Math.abs(offset) > 14 * 60 ? {} : { offset }),
    ...(utcTime?.clock === 'utc' ? { collectedAt: utcTime.ms } : {}),
  }
}

/** Every zone is a whole number of quarter hours away from UTC. */
const QUARTER = 15 * 60_000
