// Bundle facts: what the files of one bundle together tell about its host and its time; loose files tell it for their folder.
import type { BundleFacts, Facts, FileRecord } from '../model/fileRecord'
import type { Root, Roots } from './bundles'
import { slashed } from './roles'

export function bundleFacts(files: readonly FileRecord[], roots: Roots): Map<Root, BundleFacts> {
  const gathered = new Map<Root, Facts>(roots.roots.map((root) => [root, {}]))
  for (const { path, tells } of files) {
    const root = roots.rootOf(path)
    // must-gather's time stamp stands beside the image folder that is its root.
    for (const owner of root ? [root] : roots.roots.filter((one) => besides(path, one.path))) {
      gathered.set(owner, { ...tells, ...gathered.get(owner) })
    }
  }
  return new Map([...gathered].map(([root, facts]) => [root, summary(facts)]))
}

/** What loose files (timedatectl.txt beside kubelet.log) tell holds for their folder and what lies below it. */
export function looseFacts(files: readonly FileRecord[], roots: Roots): (path: string) => BundleFacts | undefined {
  const gathered = new Map<string, Facts>()
  for (const { path, roles, tells } of files) {
    if (roles.role === 'collection-time' || roots.rootOf(path)) continue
    const folder = folderOf(slashed(path))
    if (tells.localTime ?? tells.utcTime) gathered.set(folder, { ...tells, ...gathered.get(folder) })
  }
  const facts = new Map([...gathered].map(([folder, told]) => [folder, summary(told)]))
  return (path) => {
    if (facts.size === 0) return undefined
    for (let folder = folderOf(slashed(path)); ; folder = folderOf(folder)) {
      const known = facts.get(folder)
      if (known ?? folder === '') return known
    }
  }
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

function besides(path: string, root: string): boolean {
  return path.startsWith(root.replace(/[^/]+\/?$/u, '')) && /\/timestamp$/u.test(path)
}

function summary({ hostname, zone, localTime, utcTime }: Facts): BundleFacts {
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
