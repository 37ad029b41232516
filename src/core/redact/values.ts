// Values behind keys: what a key says its value is decides what becomes of it.
import { isEmptyValue, type KeyKind, type Value } from './keys'
import type { NameKind, Names } from './names'
import { isPlatform, isPlatformUser } from './publicNames'
import { isPseudonym, type Pseudonyms } from './pseudonyms'
import { decodeBase64 } from './secrets'
import type { Words } from './words'

export interface Values {
  /** What to put for the value; undefined where it is to be looked at word by word. */
  of(key: KeyKind, raw: string, value: Value, text: string, keyStart: number): string | undefined
  /** For keys whose value stands behind a blank, and prose of sshd and sudo. */
  special(key: KeyKind, text: string, start: number, end: number): Replacement | undefined
  /** Of the kubelet's pod_namespace(uid). */
  podName(raw: string): string
  secret(raw: string): string | undefined
  mailbox(local: string): string
  apart(run: () => string): string
  reset(): void
}

interface Replacement {
  readonly start: number
  readonly end: number
  readonly text: string
}

const SCHEME = /[ \t]+([A-Za-z0-9+/=._~-]{6,})/y
const SUDO = /(?:\[\d+\])?:[ \t]+([\w.-]+) : /y
const SSHD = / for (?:invalid user )?([\w.-]+) from /y
const PROSE_USER = / ([\w.-]+)/y
const FLAG_VALUE = / +([^\s"'-][^\s"']*)/y
const EXTENSION = /\.(?:ya?ml|json|logs?|txt|gz)$/u
/** Behind these a slash divides a kind from a name, in paths of the API and of collectors. */
const PATH_KEYS = /(?:nodes|node|namespaces|namespace|ns|pods|pod|home|users|containers)$/iu
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/u

export function createValues({
  names,
  words,
  pseudonyms,
}: {
  readonly names: Names
  readonly words: Words
  readonly pseudonyms: Pseudonyms
}): Values {
  /** Set behind `name: INSTALL_BUNDLE` and the like: the next `value` is the secret. */
  let named: 'secret' | undefined

  const secret = (raw: string): string | undefined =>
    isEmptyValue(raw) || isPseudonym(raw) || isSizeOnly(raw) ? undefined : pseudonyms.of('secret', raw)

  function secretValue(raw: string, { quoted, sign, end }: Value, text: string, key: string): string | undefined {
    if (key === 'pwd' && raw.startsWith('/')) return undefined
    if (sign === '/' || /^(?:Bearer|Basic|Digest|Negotiate)\b/iu.test(raw)) return undefined
    if (key === 'secret' && (raw.includes('/') || /^[a-z0-9.-]+$/u.test(raw))) return undefined
    // `could not get token: connection refused` tells of none; in YAML the value is the rest of the line.
    if (sign === ':' && !quoted && !/^[ \t]*(?:[,}\r\n]|$)/u.test(text.slice(end, end + 8))) return undefined
    return secret(raw)
  }

  const sayName = (kind: NameKind, raw: string): string | undefined =>
    (raw.includes('.') ? words.hostName(raw) : undefined) ?? words.decide(raw).text ?? names.say(kind, raw)

  function pathName(kind: NameKind, raw: string): string | undefined {
    const extension = EXTENSION.exec(raw)?.[0] ?? ''
    const shown = sayName(kind, raw.slice(0, raw.length - extension.length))
    return shown === undefined ? undefined : shown + extension
  }

  /** namespace/pod, pod_namespace, namespace_pod_uid. */
  function podName(raw: string, path: boolean, before: string): string | undefined {
    const [first = '', second = '', ...rest] = raw.split(/[/_]/u)
    if (second === '') {
      const space = path ? /namespaces\/([^/\s]+)\/(?:core\/)?pods\/$/u.exec(before)?.[1] : undefined
      const own = space !== undefined && names.isOwn('space', space)
      return words.decide(raw).text ?? (own ? names.say('work', raw) : undefined)
    }
    const turned = raw.includes('_') && !path
    const [space, pod] = turned ? [second, first] : [first, second]
    const shownSpace = sayName('space', space) ?? space
    const shownPod = words.decide(pod).text ?? (names.isOwn('space', space) ? names.say('work', pod) : undefined) ?? pod
    const sign = raw.charAt(first.length)
    return [...(turned ? [shownPod, shownSpace] : [shownSpace, shownPod]), ...rest].join(sign)
  }

  function nameValue(key: KeyKind, raw: string, { sign }: Value, text: string, start: number): string | undefined {
    const path = sign === '/'
    if (path && !PATH_KEYS.test(text.slice(start, start + 12).split('/')[0] as string)) return undefined
    if (key === 'pod' && raw.includes('(')) return undefined
    if (key === 'pod') return podName(raw, path, text.slice(Math.max(0, start - 200), start + 5))
    if (key === 'containers') {
      const [pod = '', space = '', ...rest] = path ? raw.split('_') : []
      if (space === '') return undefined
      const shown = podName(`${space}/${pod}`, true, '')?.split('/') ?? [space, pod]
      return [shown[1], shown[0], ...rest].join('_')
    }
    if (key === 'user') {
      if (path && start > 0 && text[start - 1] !== '/') return undefined
      return NAME.test(raw) && !isPlatformUser(raw) ? (words.decide(raw).text ?? names.say('user', raw)) : undefined
    }
    if (!NAME.test(raw)) return undefined
    if (path) return pathName(key as NameKind, raw)
    if (key === 'host' && isPlatform(raw)) return undefined
    return sayName(key as NameKind, raw)
  }

  return {
    secret,
    podName: (raw) => podName(raw, false, '') ?? raw,
    mailbox(local) {
      if (isPlatformUser(local) || isPseudonym(local)) return local
      return names.say('user', local) ?? pseudonyms.of('user', local.toLowerCase())
    },
    of(key, raw, value, text, start) {
      const word = /^[\w.-]*/u.exec(text.slice(start, start + 40))?.[0].toLowerCase() ?? ''
      if (key === 'secret') return secretValue(raw, value, text, word)
      if (key === 'name') {
        named = isSecretName(raw) ? 'secret' : undefined
        return undefined
      }
      if (key === 'value') {
        const hide = named === 'secret' && value.sign !== '/'
        named = undefined
        return hide ? secret(raw) : undefined
      }
      if (key === 'kind' || key === 'scheme' || key === 'sudo') return undefined
      return nameValue(key, raw, value, text, start)
    },
    special(key, text, start, end) {
      const blank = text.charCodeAt(end) === 32 || text.charCodeAt(end) === 9
      if (key === 'scheme' && blank) {
        const found = behind(SCHEME, text, end)
        if (!found || !isCredential(found.raw, text.slice(start, end))) return undefined
        const shown = secret(found.raw)
        return shown === undefined ? undefined : { ...found, text: shown }
      }
      if (key === 'secret' && blank && text.startsWith('--', start)) {
        const found = behind(FLAG_VALUE, text, end)
        const shown = found && secret(found.raw)
        return shown === undefined ? undefined : { ...(found as Found), text: shown }
      }
      const prose =
        key === 'sudo'
          ? (behind(SUDO, text, end) ?? behind(SSHD, text, end))
          : key === 'secret' && blank
            ? behind(SSHD, text, end)
            : key === 'user' && blank && /(?:for|invalid|by) $/u.test(text.slice(Math.max(0, start - 8), start))
              ? behind(PROSE_USER, text, end)
              : undefined
      if (!prose || isPlatformUser(prose.raw)) return undefined
      const shown = names.say('user', prose.raw)
      return shown === undefined ? undefined : { ...prose, text: shown }
    },
    apart(run) {
      const before = named
      const result = run()
      named = before
      return result
    },
    reset: () => void (named = undefined),
  }
}

interface Found {
  readonly start: number
  readonly end: number
  readonly raw: string
}

function behind(pattern: RegExp, text: string, at: number): Found | undefined {
  pattern.lastIndex = at
  const match = pattern.exec(text)
  if (!match) return undefined
  const raw = match[1] as string
  const start = at + match[0].indexOf(raw)
  return { start, end: start + raw.length, raw }
}

/** What oc adm inspect puts for each value of a Secret: `910 bytes long`, in base64. */
const isSizeOnly = (raw: string): boolean => /^\d+ bytes long$/u.test(decodeBase64(raw)?.text ?? '')

/** `Bearer authentication` and `Basic usage` are words. */
function isCredential(raw: string, scheme: string): boolean {
  if (/^basic$/iu.test(scheme)) return decodeBase64(raw)?.text.includes(':') === true
  return /\d/u.test(raw) || raw.length >= 24
}

const isSecretName = (name: string): boolean =>
  /^install_bundle$|(?:password|passwd|secret|token|api_?key|access_?key|private_?key|credentials?)$/iu.test(name)
