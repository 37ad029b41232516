// Owners: which process a netlink socket belongs to, from the process list and the list of open files.
import type { SocketOwner } from '../model/fileRecord'
import type { FileRole } from '../model/kind'

export interface Owners {
  see(line: string): void
  read(): readonly SocketOwner[]
}

/** No host has more processes. */
const MOST = 200_000

/** lsof: COMMAND PID [TID TASKCMD] USER FD TYPE DEVICE SIZE/OFF NODE NAME; of a netlink socket the node is its inode. */
const OPEN_FILE = /^(?<name>\S+)\s+(?<pid>\d{1,10})\s.*\snetlink\s+0t0\s+(?<inode>\d{1,20})\s+NETFILTER\b/u
/** ps aux: USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND; threads (m) have no pid. */
const PROCESS = /^\S+\s+(?<pid>\d{1,10})\s+[\d.]+\s+[\d.]+\s+\d+\s+\d+\s+\S+\s+\S+\s+\S+\s+[\d:.]+\s+(?<command>\S+)/u

export function createOwners(role: FileRole | undefined): Owners | undefined {
  const form = role === 'open-files' ? OPEN_FILE : role === 'process-list' ? PROCESS : undefined
  if (!form) return undefined
  const owners: SocketOwner[] = []
  return {
    see(line) {
      const { pid, name, command, inode } = form.exec(line)?.groups ?? {}
      if (pid === undefined || owners.length >= MOST) return
      owners.push({
        pid: Number(pid),
        name: name ?? programOf(command ?? ''),
        ...(inode === undefined ? {} : { inode: Number(inode) }),
      })
    },
    read: () => owners,
  }
}

/** Without its folder, and without the brackets of a kernel thread. */
function programOf(command: string): string {
  return command.slice(command.lastIndexOf('/') + 1) || command
}
