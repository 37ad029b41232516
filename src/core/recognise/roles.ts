// Roles: what a file is good for and whose it is, from its path alone, so that it is known before the file is read.
import type { FileRoles } from '../model/fileRecord'
import type { Kind, RolePattern } from '../model/kind'

/** The first pattern that fits, kinds with a higher rank first. */
export function createRoles(kinds: readonly Kind[]): (path: string) => FileRoles {
  const patterns: readonly RolePattern[] = [...kinds].sort((a, b) => b.rank - a.rank).flatMap(({ roles }) => roles)
  return (path) => {
    const plain = slashed(path)
    for (const { role, path: pattern, zone } of patterns) {
      const match = pattern.exec(plain)
      if (match) return { role, ...(zone === undefined ? {} : { zone }), ...match.groups }
    }
    return {}
  }
}

/** One spelling for folders, archives (`a.tar!/b`) and Windows. */
export function slashed(path: string): string {
  return path.replaceAll('\\', '/').replaceAll('!/', '/')
}
