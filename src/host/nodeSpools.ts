// Where spools lie on a disk: a folder of this window in the extension's own storage, removed with the window. Folders of
// windows that are gone are removed, too. Nothing is ever written beside a customer's file.
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Spools } from './spools'

const FOLDER = /^window-(\d+)$/u

export function spoolsOnDisk(storage: string): Spools {
  const root = join(storage, 'spools')
  const own = join(root, `window-${process.pid}`)
  for (const name of namesIn(root)) {
    const pid = Number(FOLDER.exec(name)?.[1])
    if (pid === process.pid || !runs(pid)) rmSync(join(root, name), { recursive: true, force: true })
  }
  let count = 0
  return {
    most: Infinity,
    next() {
      mkdirSync(own, { recursive: true })
      return join(own, String(++count))
    },
    remove: (path) => rmSync(path, { force: true }),
    others: () =>
      namesIn(root)
        .map((name) => join(root, name))
        .filter((folder) => folder !== own)
        .flatMap((folder) => namesIn(folder).map((name) => statSync(join(folder, name), { throwIfNoEntry: false })))
        .reduce((sum, found) => sum + (found?.size ?? 0), 0),
    dispose: () => rmSync(own, { recursive: true, force: true }),
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // It runs, as somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
