// Tables whose rows tell what they are only by their file: the netlink sockets of ss, and the counters of /proc/net/snmp.
import type { Captures } from '../model/signature'
import type { FileRole } from '../model/kind'

/** What one row says, under the id of the signature that counts the same thing. */
export interface Row {
  readonly signature: string
  readonly captures: Captures
}

/** Called with the rows of one file in their order. */
export type RowReader = (text: string) => Row | undefined

export function rowReader(role: FileRole | undefined): RowReader | undefined {
  if (role === 'socket-table' || role === 'netlink-table') return createNetlinkSockets()
  return role === 'protocol-counters' ? createUdpCounters() : undefined
}

/** `ss -f netlink -a -m`: 12 (with -n) or nft is NETLINK_NETFILTER; behind it stands the port id, without -n mostly as
 *  name and process id (iproute2, lib/rt_names.c, nl_proto_tab; misc/ss.c, netlink_show_one()). */
const SOCKET =
  /(?:^|\s)(?<protocol>\d{1,3}|[a-z][\w-]{1,15}):(?:(?<program>[^\s/]{1,64})\/)?(?<portId>-?\d{1,10}|kernel)\s/u
const NETFILTER: ReadonlySet<string | undefined> = new Set(['12', 'nft'])
/** r is charged now, rb the receive buffer in force, d the drops. Older ones print them on a line of their own. */
const MEMORY = /\bskmem:\(r(?<rmem>\d+),rb(?<receiveBuffer>\d+),(?:[^)]{0,120},d(?<drops>\d+))?/u
const USER = /\busers:\(\("(?<program>[^"]{1,64})",pid=(?<pid>\d{1,10})/u

function createNetlinkSockets(): RowReader {
  let socket: Record<string, string> | undefined
  return (text) => {
    const address = SOCKET.exec(text)?.groups
    if (address) socket = socketOf(address, text)
    const { rmem, receiveBuffer, drops = '0' } = MEMORY.exec(text)?.groups ?? {}
    if (rmem === undefined || receiveBuffer === undefined || !socket) return undefined
    const captures = { ...socket, rmem, receiveBuffer, drops }
    socket = undefined
    return { signature: Number(drops) > 0 ? 'proc-net-netlink-drops' : 'proc-net-netlink', captures }
  }
}

/** Port 0 is the kernel's own end. */
function socketOf(address: Captures, text: string): Record<string, string> | undefined {
  const { protocol, portId = '0' } = address
  if (!NETFILTER.has(protocol) || portId === 'kernel' || Number(portId) === 0) return undefined
  const user = USER.exec(text)?.groups
  const program = address['program'] ?? user?.['program']
  return { protocol: '12', portId, ...(program === undefined ? {} : { program, pid: user?.['pid'] ?? portId }) }
}

/** /proc/net/snmp: a row of names, then a row of numbers, for each protocol. */
function createUdpCounters(): RowReader {
  let names: readonly string[] = []
  return (text) => {
    const fields = /^(?:Udp|Udp6): (?<fields>.*)$/u.exec(text)?.groups?.['fields']?.trim().split(/\s+/u)
    if (!fields) return undefined
    if (!/^\d/u.test(fields[0] ?? '')) {
      names = fields
      return undefined
    }
    const errors = fields[names.indexOf('RcvbufErrors')] ?? '0'
    return Number(errors) > 0 ? { signature: 'udp-rcvbuf-errors', captures: { errors } } : undefined
  }
}
