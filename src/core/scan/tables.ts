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
  if (role === 'socket-table' || role === 'netlink-table') return netlinkSocket
  return role === 'protocol-counters' ? createUdpCounters() : undefined
}

/** `ss -f netlink -a -m`: 12 or nfnl is NETLINK_NETFILTER, with -n only the port id follows, otherwise a name, too.
 *  r is charged now, rb the receive buffer in force, d the drops (iproute2, misc/ss.c, netlink_show_one()). */
const SOCKET =
  /(?:^|\s)(?:12|nfnl):(?:[^\s/]{1,64}\/)?(?<portId>-?\d{1,10})\s.{0,200}?\bskmem:\(r(?<rmem>\d+),rb(?<receiveBuffer>\d+),(?:[^)]{0,120},d(?<drops>\d+))?/u

function netlinkSocket(text: string): Row | undefined {
  const { portId, rmem = '0', receiveBuffer = '0', drops = '0' } = SOCKET.exec(text)?.groups ?? {}
  // Port 0 is the kernel's own end.
  if (portId === undefined || Number(portId) === 0) return undefined
  const signature = Number(drops) > 0 ? 'proc-net-netlink-drops' : 'proc-net-netlink'
  return { signature, captures: { protocol: '12', portId, rmem, receiveBuffer, drops } }
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
