// Addresses in words: dotted, dashed (ip-10-0-1-2), reversed (in-addr.arpa), in the kernel's hexadecimal tables, with colons.
// Version numbers of four parts are told from addresses by what stands around them, and stay.
import { IPv6 } from 'ipaddr.js'
import { createIpv4, isQuad, type Random } from './ipv4'
import { createIpv6 } from './ipv6'
import { createMacs } from './mac'

type Note = (kind: 'ipv4' | 'ipv6' | 'mac', original: string, pseudonym: string) => string

export interface Addresses {
  /** A word that is a dotted address alone. `before` is the text in front of it, `length` that of its network's prefix. */
  quad(text: string, before: string, length: number | undefined): string | undefined
  /** Any other word that may hold addresses: letters, digits, dots, dashes and underscores. */
  inWord(word: string): string | undefined
  /** A run of hexadecimal digits, colons and dots: gives what to put for its first `length` characters. */
  run(text: string): { readonly length: number; readonly text: string | undefined } | undefined
}

const DOTTED = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d]|\.\d)/gu
const DASHED = /(?<![\da-z])((?:ip-)?)(\d{1,3})-(\d{1,3})-(\d{1,3})-(\d{1,3})(?![\d-]*\d)/giu
const REVERSED = /^((?:\d{1,3}\.){1,4})(in-addr\.arpa)$/iu
const MAC =
  /(?<![0-9a-f])(?:[0-9a-f]{2}(?:-[0-9a-f]{2}){5}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})(?![0-9a-f]|[-.][0-9a-f])/giu
/** Names that the kernel and systemd make of a network card's address. */
const NAMED_MAC = /((?:^|-)(?:enx|wlx|wwx)|mac-?)([0-9a-f]{12})(?![0-9a-f])/giu
const PRIVATE = /^(?:10|127|172\.(?:1[6-9]|2\d|3[01])|192\.168|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./u

export function createAddresses(random: Random, note: Note): Addresses {
  const ipv4 = createIpv4(random)
  const ipv6 = createIpv6(ipv4)
  const macs = createMacs()
  /** Private addresses seen, so that 10-0-1-2 without more is known for one. */
  const seen = new Set<string>()
  const noted = (kind: 'ipv4' | 'ipv6' | 'mac', original: string, text: string | undefined): string | undefined =>
    text === undefined ? undefined : note(kind, original, text)

  function dotted(text: string, length?: number): string | undefined {
    if (!isQuad(text)) return undefined
    seen.add(text)
    return noted('ipv4', text, ipv4.of(text, length))
  }

  function reversed(word: string): string | undefined {
    const numbers = REVERSED.exec(word)?.[1]?.split('.').slice(0, -1).reverse()
    if (!numbers) return undefined
    const pseudonym = dotted([...numbers, '0', '0', '0'].slice(0, 4).join('.'), numbers.length * 8)
    if (pseudonym === undefined) return undefined
    return `${pseudonym.split('.').slice(0, numbers.length).reverse().join('.')}.in-addr.arpa`
  }

  function dashed(all: string, lead: string, ...groups: string[]): string {
    const quad = groups.slice(0, 4).join('.')
    if (lead === '' && !seen.has(quad) && !PRIVATE.test(quad)) return all
    return lead + (dotted(quad)?.replaceAll('.', '-') ?? quad.replaceAll('.', '-'))
  }

  const mac = (text: string): string => noted('mac', text, macs.of(text)) ?? text

  /** /proc/net/tcp prints each four bytes of an address as one number of the machine, little-endian here. */
  function kernelHex(digits: string): string | undefined {
    const words = digits.match(/.{8}/gu) ?? []
    const bytes = words.map((word) => (word.match(/../gu) ?? []).reverse().map((byte) => parseInt(byte, 16)))
    if (bytes.length === 1) {
      const pseudonym = dotted((bytes[0] as number[]).join('.'))
      return pseudonym && packHex(pseudonym.split('.').map(Number))
    }
    const groups = bytes.flat().map((byte) => byte.toString(16).padStart(2, '0'))
    const address = groups.join('').replace(/(.{4})(?=.)/gu, '$1:')
    const pseudonym = noted('ipv6', address, ipv6.of(address))
    if (pseudonym === undefined) return undefined
    const full = expand(pseudonym)
    return full
      .match(/.{8}/gu)
      ?.map((word) => packHex((word.match(/../gu) ?? []).map((byte) => parseInt(byte, 16))))
      .join('')
  }

  return {
    quad(text, before, length) {
      if (/(?<![A-Za-z])(?:[Vv]er(?:sion)?|[Rr]el(?:ease)?)["']?\s*[:= ]\s*["']?$/u.test(before)) return undefined
      // Chrome/120.0.0.0
      if (/[A-Za-z]\/$/u.test(before) && text.endsWith('.0.0.0') && length === undefined) return undefined
      return dotted(text, length)
    },
    inWord(word) {
      if (REVERSED.test(word)) return reversed(word)
      let result = word
      if (word.includes('.')) {
        result = result.replace(DOTTED, (quad, at: number) =>
          isVersion(word, quad, at) ? quad : (dotted(quad) ?? quad),
        )
      }
      if (word.includes('-')) result = result.replace(DASHED, dashed)
      result = result.replace(MAC, mac).replace(NAMED_MAC, (_, lead: string, digits: string) => lead + mac(digits))
      return result === word ? undefined : result
    },
    run(text) {
      const kernel = /^([0-9A-F]{8}|[0-9A-F]{32}):[0-9A-F]{4}(?![0-9A-Fa-f:])/u.exec(text)?.[1]
      if (kernel !== undefined) return { length: kernel.length, text: kernelHex(kernel) }
      const hardware =
        /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}(?:(?::[0-9a-f]{2}){14}|(?::[0-9a-f]{2}){2})?(?![0-9a-f]|:[0-9a-f])/iu.exec(
          text,
        )?.[0]
      if (hardware !== undefined) {
        return { length: hardware.length, text: noted('mac', hardware, macs.of(hardware)) }
      }
      for (let end = text.length; end > 1; end--) {
        const last = text.charCodeAt(end - 1)
        if (last === 46 || (last === 58 && text.charCodeAt(end - 2) !== 58)) continue
        const own = text.slice(0, end)
        const groups = own.split(':').length
        if (groups < 3 || (groups !== 8 && !own.includes('::'))) break
        if (IPv6.isValid(own)) return { length: end, text: noted('ipv6', own, ipv6.of(own)) }
      }
      return undefined
    },
  }
}

/** v1.2.3.4, and 5.15.138.1-1.cm2 as packages and kernels are numbered. */
function isVersion(word: string, quad: string, at: number): boolean {
  if (/(?:^|[^A-Za-z])v$/iu.test(word.slice(0, at))) return true
  const behind = word.slice(at + quad.length)
  const release = /^-\d{1,3}(?![\d-])/u.test(behind)
  return (
    (release &&
      (!PRIVATE.test(quad) ||
        /[.-](?:el|cm|fc|amzn|azl|ubuntu|deb|lp|sles|x86_64|aarch64|amd64|noarch)/u.test(behind))) ||
    /^-(?:\d+-)?(?:generic|azure|aws|gke|gcp|amd64|flatcar|default|lts|rc|rt|el|cm|fc|microsoft)/u.test(behind)
  )
}

const packHex = (bytes: readonly number[]): string =>
  [...bytes]
    .reverse()
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()

/** 32 digits of an address that may be shortened by :: and end in a dotted one. */
function expand(address: string): string {
  const plain = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/u, (_, a: string, b: string, c: string, d: string) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((part) => part.toString(16)).join(':'),
  )
  const [head = '', tail] = plain.split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array<string>(tail === undefined ? 0 : 8 - front.length - back.length).fill('0')
  return [...front, ...zeros, ...back].map((part) => part.padStart(4, '0')).join('')
}
