// Pseudonyms of IPv6 addresses below 2001:db8::/32, the documentation's: counted by /48, by /64 in it, by interface in
// that, so that networks stay apart. Unique local ones take its upper half. A link-local one keeps its prefix and loses its
// interface, which may spell a MAC address. What holds an IPv4 address takes that one's pseudonym.
import { IPv6 } from 'ipaddr.js'
import type { Ipv4Pseudonyms } from './ipv4'

export interface Ipv6Pseudonyms {
  /** Undefined where the text is no IPv6 address, or one that is kept. */
  of(text: string): string | undefined
}

const MOST = 0x7fff

export function createIpv6(ipv4: Ipv4Pseudonyms): Ipv6Pseudonyms {
  const counts = new Map<string, Map<string, number>>()

  function count(within: string, one: string): number {
    let own = counts.get(within)
    if (!own) counts.set(within, (own = new Map()))
    let index = own.get(one)
    if (index === undefined) own.set(one, (index = own.size + 1))
    return index
  }

  /** Zero stays: it is the first subnet, or the network's own address. */
  const countBut0 = (within: string, one: string): number => (/^[0:]*$/u.test(one) ? 0 : count(within, one))

  function interfaceOf(within: string, parts: readonly number[]): string {
    const index = countBut0(within, hex(parts))
    return index > 0xffff ? `${(index >>> 16).toString(16)}:${(index & 0xffff).toString(16)}` : index.toString(16)
  }

  return {
    of(text) {
      if (!IPv6.isValid(text)) return undefined
      const { parts } = IPv6.parse(text)
      const [a = 0, b = 0, c = 0, d = 0] = parts
      const low = parts.slice(4)
      const embedded = embeddedAt(parts)
      if (embedded !== undefined) return withIpv4(parts, embedded, ipv4)
      if (a === 0 && b === 0 && c === 0 && d === 0) return undefined
      if (a >= 0xff00) {
        // ff02::1:ffXX:XXXX holds the last bytes of an address
        if (low[1] !== 1 || (Number(low[2]) & 0xff00) !== 0xff00) return undefined
        if (low[2] === 0xffdb) return undefined
        return `ff02::1:ffdb:${count('solicited', hex(low)).toString(16)}`
      }
      if ((a & 0xffc0) === 0xfe80) {
        if (hex(low).startsWith('0:0:db8:') || low.every((part) => part === 0)) return undefined
        return `fe80::db8:${interfaceOf('link', low)}`
      }
      if (a === 0x2001 && b === 0xdb8) return undefined
      const local = (a & 0xfe00) === 0xfc00
      const site = Math.min(count(local ? 'local' : 'global', hex([a, b, c])), MOST) + (local ? 0x8000 : 0)
      const subnet = countBut0(hex([a, b, c]), hex([d])) & 0xffff
      const prefix = `2001:db8:${site.toString(16)}:${subnet.toString(16)}`
      return IPv6.parse(`${prefix}::${interfaceOf(hex([a, b, c, d]), low)}`).toString()
    },
  }
}

const hex = (parts: readonly number[]): string => parts.map((part) => part.toString(16)).join(':')

/** Where an IPv4 address begins: ::ffff:0:0/96, 64:ff9b::/96 (RFC 6052), 2002::/16 (RFC 3056). */
function embeddedAt(parts: readonly number[]): number | undefined {
  const head = hex(parts.slice(0, 6))
  if (head === '0:0:0:0:0:ffff' || head === '64:ff9b:0:0:0:0') return 6
  return parts[0] === 0x2002 ? 1 : undefined
}

function withIpv4(parts: readonly number[], at: number, ipv4: Ipv4Pseudonyms): string | undefined {
  const [high = 0, low = 0] = parts.slice(at, at + 2)
  const address = [high >> 8, high & 255, low >> 8, low & 255].join('.')
  const pseudonym = ipv4.of(address)
  if (pseudonym === undefined) return undefined
  if (at === 6) return `${parts[0] === 0 ? '::ffff' : '64:ff9b:'}:${pseudonym}`
  const [w = 0, x = 0, y = 0, z = 0] = pseudonym.split('.').map(Number)
  return IPv6.parse(hex([0x2002, w * 256 + x, y * 256 + z, 0, 0, 0, 0, 1])).toString()
}
