// Sockets: joins a node's packet queues with their readers' netlink sockets (Eth 12, by port id) and those with processes
// (by inode, or by the port id, which is the process id of a process's first netlink socket).
import type { QueueRow } from '../model/analysis'
import type { NetlinkDrops } from '../model/evidence'
import type { SocketOwner } from '../model/fileRecord'
import type { Occurrence } from '../model/occurrence'

export interface Sockets {
  /** A row of /proc/net/netlink or of ss. */
  take(row: Occurrence): void
  own(owners: readonly SocketOwner[]): void
  /** Sockets of NETLINK_NETFILTER with drops. */
  drops(): readonly NetlinkDrops[]
  join(queue: QueueRow): QueueRow
}

interface Socket {
  readonly inode?: number
  readonly receiveBuffer?: number
  readonly drops?: number
}

const NETFILTER = '12'

export function createSockets(): Sockets {
  const sockets = new Map<number, Socket>()
  const drops = new Map<number, NetlinkDrops>()
  const byInode = new Map<number, SocketOwner>()
  const bySocket = new Map<number, SocketOwner>()
  const byPid = new Map<number, SocketOwner>()
  return {
    take({ captures, place }) {
      if (captures['protocol'] !== NETFILTER) return
      const portId = unsigned(captures['portId'])
      const inode = Number(captures['inode'])
      const receiveBuffer = Number(captures['receiveBuffer'])
      const count = Number(captures['drops'])
      sockets.set(portId, {
        ...sockets.get(portId),
        ...(inode > 0 ? { inode } : {}),
        ...(receiveBuffer > 0 ? { receiveBuffer } : {}),
        ...(count >= 0 ? { drops: Math.max(count, sockets.get(portId)?.drops ?? 0) } : {}),
      })
      const pid = Number(captures['pid'])
      if (captures['program'] !== undefined && pid > 0) bySocket.set(portId, { pid, name: captures['program'] })
      // The same counter may stand in several files: in ss, in tables of several processes or of another time. It only grows.
      if (count > (drops.get(portId)?.drops ?? 0)) drops.set(portId, { portId, drops: count, place })
    },
    own(owners) {
      for (const owner of owners) {
        if (owner.inode !== undefined) byInode.set(owner.inode, owner)
        else byPid.set(owner.pid, owner)
      }
    },
    drops: () => [...drops.values()],
    join(queue) {
      const { inode, receiveBuffer, drops: socketDrops } = sockets.get(queue.portId) ?? {}
      const owner =
        (inode === undefined ? undefined : byInode.get(inode)) ?? bySocket.get(queue.portId) ?? byPid.get(queue.portId)
      return {
        ...queue,
        ...(receiveBuffer === undefined ? {} : { receiveBuffer }),
        ...(socketDrops === undefined ? {} : { socketDrops }),
        ...(owner ? { reader: { pid: owner.pid, name: owner.name } } : {}),
      }
    },
  }
}

/** Kernels of the 3.x age and ss print port ids above 2^31 as negative numbers. */
export function unsigned(text: string | undefined): number {
  return Number(text) >>> 0
}
