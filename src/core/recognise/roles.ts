// Roles: what a file is good for and whose it is, from its path alone, so that it is known before the file is read.
import type { FileRoles, Kind, RolePattern } from '../model/kind'

export type RolesOf = (path: string) => FileRoles

/** The first pattern that fits, kinds with a higher rank first. */
export function createRoles(kinds: readonly Kind[]): RolesOf {
  const patterns: readonly RolePattern[] = [...kinds]
    .sort((a, b) => b.rank - a.rank)
    .flatMap(({ roles }) => roles.map((one) => ({ ...one, path: caseless(one.path) })))
  return (path) => {
    const plain = `/${slashed(path)}`
    for (const { role, path: pattern, zone } of patterns) {
      const match = pattern.exec(plain)
      if (!match) continue
      return {
        ...(role === undefined ? {} : { role }),
        ...(zone === undefined ? {} : { zone }),
        ...present(match.groups),
      }
    }
    return {}
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

function present(groups: Record<string, string | undefined> | undefined): FileRoles {
  return Object.fromEntries(Object.entries(groups ?? {}).filter(([, value]) => value !== undefined))
}

/** Windows and some packers change the case of names. */
export function caseless(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, `${pattern.flags.replace('i', '')}i`)
}

/** One spelling for folders, archives (`a.tar!/b`) and Windows. */
export function slashed(path: string): string {
  return path.replaceAll('\\', '/').replaceAll('!/', '/')
}
