// Pseudonyms of IPv4 addresses that keep which addresses share a network, whatever its mask (as Crypto-PAn does, with bits
// drawn at random instead of a cipher). They lie in 240.0.0.0/4, which no network uses, so a pseudonym is told from an
// address and never replaced again. Refuses nothing: what is no address to hide comes back as it is.
import { IPv4 } from 'ipaddr.js'

/** A whole number below 2 ** 32, from a source that nobody can guess. */
export type Random = () => number

/** Addresses that mean the same in every network, or are pseudonyms already. */
const KEPT = [
  '0.0.0.0/8',
  '127.0.0.0/8',
  // link-local: of one cable, and the metadata services of the clouds
  '169.254.0.0/16',
  // Azure's wire server
  '168.63.129.16/32',
  // documentation and benchmarks (RFC 5737, RFC 2544)
  '192.0.2.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '198.18.0.0/15',
  // the API and the name service of a cluster with its installer's own service network
  '172.30.0.1/32',
  '172.30.0.10/32',
  '10.96.0.1/32',
  '10.96.0.10/32',
  // public resolvers
  '8.8.8.8/32',
  '8.8.4.4/32',
  '1.1.1.1/32',
  '1.0.0.1/32',
  '9.9.9.9/32',
  // multicast, and the space of the pseudonyms with the masks in it
  '224.0.0.0/3',
].map((cidr) => IPv4.parseCIDR(cidr))

/** Private space keeps its class: its bits up to `bits` become those of `to`. */
const CLASSES: readonly { readonly from: [IPv4, number]; readonly to: number }[] = [
  { from: IPv4.parseCIDR('10.0.0.0/8'), to: 250 * 2 ** 24 },
  { from: IPv4.parseCIDR('172.16.0.0/12'), to: 251 * 2 ** 24 },
  { from: IPv4.parseCIDR('192.168.0.0/16'), to: 252 * 2 ** 24 },
  { from: IPv4.parseCIDR('100.64.0.0/10'), to: 253 * 2 ** 24 },
]
const PUBLIC = 240 * 2 ** 24
/** Networks of 256 public addresses that have a pseudonym of their own, below 250.0.0.0. */
const PUBLIC_NETWORKS = 10 * 2 ** 16

export interface Ipv4Pseudonyms {
  /** The pseudonym of a dotted address; with a prefix length, of that network's address. Undefined where it is kept. */
  of(address: string, prefix?: number): string | undefined
}

export function createIpv4(random: Random): Ipv4Pseudonyms {
  const flips = new Map<string, number>()
  const networks = new Map<number, number>()

  /** Bit by bit, from the highest of `width` down: each is turned over or not, by what stands before it. */
  function scramble(value: number, width: number, tree: string): number {
    let result = 0
    for (let bit = width - 1; bit >= 0; bit--) {
      const above = Math.floor(value / 2 ** (bit + 1))
      const own = Math.floor(value / 2 ** bit) % 2
      result = result * 2 + (own ^ flipBelow(above, bit, width, tree))
    }
    return result
  }

  function flipBelow(above: number, bit: number, width: number, tree: string): number {
    // The last byte's zeros and ones stay what they are, so that a network's own address and its broadcast do, too.
    const seen = above % 2 ** (7 - bit)
    if (bit < 8 && (seen === 0 || seen === 2 ** (7 - bit) - 1)) return 0
    const key = `${tree}${width - bit}/${above}`
    let flip = flips.get(key)
    if (flip === undefined) flips.set(key, (flip = random() % 2))
    return flip
  }

  function publicNetwork(network: number): number {
    let index = networks.get(network)
    if (index === undefined) networks.set(network, (index = Math.min(networks.size + 1, PUBLIC_NETWORKS - 1)))
    return index
  }

  function fresh(address: string, prefix: number): string | undefined {
    const parsed = IPv4.parse(address)
    if (KEPT.some((range) => parsed.match(range))) return undefined
    const value = toNumber(parsed)
    const own = CLASSES.find(({ from }) => parsed.match(from))
    let result: number
    if (own) {
      const width = 32 - own.from[1]
      // 172.16/12 keeps its second byte's class bits, so that it reads as what it was
      const kept = (toNumber(own.from[0]) % 2 ** 24) + own.to
      result = kept + scramble(value % 2 ** width, width, own.to.toString(36))
    } else {
      const network = Math.floor(value / 256)
      result = PUBLIC + publicNetwork(network) * 256 + scramble(value % 256, 8, `${network}`)
    }
    const host = 2 ** (32 - prefix)
    // A network's address has no host bits, and keeps having none.
    if (prefix < 24 && value % host === 0) result -= result % host
    return [24, 16, 8, 0].map((shift) => Math.floor(result / 2 ** shift) % 256).join('.')
  }

  const known = new Map<string, string | undefined>()
  return {
    of(address, prefix = 32) {
      const key = `${address}/${prefix}`
      let pseudonym = known.get(key)
      if (pseudonym === undefined && !known.has(key)) known.set(key, (pseudonym = fresh(address, prefix)))
      return pseudonym
    },
  }
}

const toNumber = (address: IPv4): number => address.octets.reduce((sum, octet) => sum * 256 + octet, 0)

const QUAD = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.|$)){4}$/u

/** Four numbers that can be an address: none above 255, none with a leading zero. */
export const isQuad = (text: string): boolean => QUAD.test(text) && !text.endsWith('.')
