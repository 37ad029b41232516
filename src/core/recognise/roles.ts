// Roles: what a file is good for and whose it is, from its path alone, so that it is known before the file is read.
import type { FileRecord } from '../model/fileRecord'
import type { FileRoles, Kind } from '../model/kind'
import type { Roots } from './bundles'

export type RolesOf = (path: string) => FileRoles

/** The first pattern that fits, kinds with a higher rank first. */
export function createRoles(kinds: readonly Kind[]): RolesOf {
  // some patterns are shared by several kinds
  const shared = new Set([...kinds].sort((a, b) => b.rank - a.rank).flatMap(({ roles }) => roles))
  // Names of pods and nodes are taken as they are written.
  const patterns = [...shared].map((one) => ({ ...one, written: new RegExp(one.path.source, 'iu') }))
  return (path) => {
    const plain = `/${slashed(path)}`
    // Windows and some packers change the case of names.
    const lower = plain.toLowerCase()
    const found = patterns.find((one) => one.path.test(lower))
    if (!found) return {}
    const { role, zone, written } = found
    return {
      ...(role === undefined ? {} : { role }),
      ...(zone === undefined ? {} : { zone }),
      ...present(written.exec(plain)?.groups),
    }
  }
}

/** Once its bundle is known, a file is what the bundle's own kind says. What lies in no host's bundle may also be a loose
 *  file that somebody put there. */
export function createRolesIn(kinds: readonly Kind[]): (kind: Kind | undefined) => RolesOf {
  const loose = kinds.filter(({ marker }) => marker === undefined)
  const known = new Map<Kind | undefined, RolesOf>()
  return (kind) => {
    const made = known.get(kind) ?? createRoles(kind ? (kind.singleHost ? [kind] : [kind, ...loose]) : loose)
    known.set(kind, made)
    return made
  }
}

/** The first guess at a file's role was by its path alone; now its bundle's kind is known. */
export function withRoles(files: readonly FileRecord[], roots: Roots, kinds: readonly Kind[]): FileRecord[] {
  const rolesIn = createRolesIn(kinds)
  const zones = new Map(kinds.map(({ id, zone }) => [id, zone]))
  return files.map((file) => {
    const zone = zones.get(file.tells.kind ?? '')
    return {
      ...file,
      roles: { ...rolesIn(roots.rootOf(file.path)?.kind)(file.path), ...(zone === undefined ? {} : { zone }) },
    }
  })
}

function present(groups: Record<string, string | undefined> | undefined): FileRoles {
  return Object.fromEntries(Object.entries(groups ?? {}).filter(([, value]) => value !== undefined))
}

/** One spelling for folders, archives (`a.tar!/b`) and Windows. */
export function slashed(path: string): string {
  return path.replaceAll('\\', '/').replaceAll('!/', '/')
}
