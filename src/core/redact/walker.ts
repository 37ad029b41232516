// One walk over a text, word by word: copies what stays, puts pseudonyms for the rest. A key's value is taken as what the
// key says; every other word as what it looks like. What spans lines (PEM blocks, an environment variable's value) is
// followed from one call to the next.
import type { Addresses } from './addresses'
import { valueBehind, type KeyKind } from './keys'
import type { Names } from './names'
import type { Pem } from './pem'
import type { Pseudonyms } from './pseudonyms'
import { decodeBase64, isOpaque } from './secrets'
import { createValues } from './values'
import type { Words } from './words'

export interface Parts {
  readonly pseudonyms: Pseudonyms
  readonly names: Names
  readonly addresses: Addresses
  readonly words: Words
  readonly pem: Pem
}

export interface Walker {
  replace(text: string): string
  /** Another file begins. */
  reset(): void
}

const [DIGIT, LETTER, DOT, DASH, UPPER] = [1, 2, 4, 8, 16] as const
const CLASS = new Uint8Array(128)
for (let c = 0; c < 128; c++) {
  const text = String.fromCharCode(c)
  if (/[0-9]/u.test(text)) CLASS[c] = DIGIT
  else if (/[a-z]/u.test(text)) CLASS[c] = LETTER
  else if (/[A-Z]/u.test(text)) CLASS[c] = LETTER | UPPER
  else if (text === '.') CLASS[c] = DOT
  else if (text === '-' || text === '_') CLASS[c] = DASH
}
const classOf = (c: number): number => (c < 128 ? (CLASS[c] as number) : 0)

const [FEED, BLANK, PERCENT, PAREN, PLUS, SLASH, COLON, EQUALS, AT, BACKSLASH, TILDE, ESCAPE] = [
  10, 32, 37, 40, 43, 47, 58, 61, 64, 92, 126, 27,
] as const
const HEX_WORD = /^(?:[0-9A-Fa-f]{1,4}|[0-9A-F]{8}|[0-9A-F]{32})$/u
const COLONS = /[0-9A-Fa-f:.]+/y
const BASE64 = /[A-Za-z0-9+/_-]+={0,2}/y
const EMAIL = /([\w.+%-]*[\w+%-])@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)/y
const LOGIN_AT = /([\w.-]+)@([A-Za-z0-9][A-Za-z0-9.-]*)/y
const USERINFO = /:\/\/([^\s/"'@:<>\\]*)(?::([^\s/"'@<>\\]*))?@/y
const ESCAPED = /\\+(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[nrtbf])/y
// eslint-disable-next-line no-control-regex -- it is what a terminal's colours begin with
const COLOUR = /\u001b\[[0-9;]*[A-Za-z]/y
const ENCODED = /%[0-9A-Fa-f]{2}/y
const PREFIX = /\/(\d{1,3})(?![\d.\w])/y
const QUAD = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/u
const [QUANTITY, UID, ID] = [
  /^\d+(?:\.\d+)?[A-Za-z]{0,2}$/u,
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u,
  /^[0-9a-f]{32,}$/u,
]
/** Quantities and ids, of which a log is full and none is like another. */
function isNumber(text: string, start: number, end: number, flags: number): boolean {
  const length = end - start
  if ((flags & DASH) === 0) {
    if (length >= 32) return ID.test(text.slice(start, end))
    return (CLASS[text.charCodeAt(start)] as number) === DIGIT && QUANTITY.test(text.slice(start, end))
  }
  return length === 36 && UID.test(text.slice(start, end))
}
/** Text in base64 in base64, as the API keeps Helm's releases. */
const DEPTH = 3
const [HARMLESS, HARMLESS_LENGTH] = [50_000, 200]

export function createWalker(parts: Parts): Walker {
  const { pseudonyms, names, addresses, words, pem } = parts
  const values = createValues(parts)
  let depth = 0
  /** Words that look like base64 and hold nothing. */
  const harmless = new Set<string>()
  function settle(run: string): undefined {
    if (harmless.size >= HARMLESS) harmless.clear()
    if (run.length < HARMLESS_LENGTH) harmless.add(run)
  }

  function walk(text: string): string {
    let out = ''
    let done = 0
    let i = 0
    const put = (start: number, end: number, shown: string | undefined): number => {
      if (shown !== undefined) {
        out += text.slice(done, start) + shown
        done = end
      }
      return end
    }

    function hidePem(at: number): number {
      const hidden = pem.hide(text, at)
      return hidden.end > at ? put(at, hidden.end, hidden.text) : at
    }

    /** Of something with colons that begins at `start`; undefined where it is none. */
    function colons(start: number): number | undefined {
      COLONS.lastIndex = start
      const run = COLONS.exec(text)?.[0] ?? ''
      let count = 0
      for (let k = 0; k < run.length; k++) if (run.charCodeAt(k) === COLON) count++
      // A time of day has two.
      if (count === 2 && !run.includes('::')) return undefined
      const found = addresses.run(run)
      return found && put(start, start + found.length, found.text)
    }

    function quad(start: number, end: number): number {
      const word = text.slice(start, end)
      PREFIX.lastIndex = end
      const length = text.charCodeAt(end) === SLASH ? Number(PREFIX.exec(text)?.[1] ?? NaN) : NaN
      const shown = addresses.quad(word, text.slice(Math.max(0, start - 14), start), length <= 32 ? length : undefined)
      return put(start, end, shown)
    }

    function base64(start: number): number | undefined {
      BASE64.lastIndex = start
      const run = BASE64.exec(text)?.[0] ?? ''
      const end = start + run.length
      if (run.length < 8 || (run.length < 12 && !run.endsWith('='))) return undefined
      if (isOpaque(run)) {
        return put(start, end, pseudonyms.of('secret', run))
      }
      if (depth >= DEPTH || harmless.has(run)) return undefined
      const decoded = decodeBase64(run)
      if (!decoded) return settle(run)
      depth++
      const inner = apart(() => walk(decoded.text))
      depth--
      return inner === decoded.text ? settle(run) : put(start, end, decoded.encode(inner))
    }

    /** user@host and user@domain. */
    function address(start: number, end: number): number | undefined {
      EMAIL.lastIndex = start
      const mail = EMAIL.exec(text)
      if (mail) {
        const [all, local = '', domain = ''] = mail
        const shown = words.hostName(domain) ?? (/\.(?:com|org|net|io|edu)$/iu.test(domain) ? domain : undefined)
        if (shown !== undefined) {
          const who = values.mailbox(local)
          return put(start, start + all.length, who === local && shown === domain ? undefined : `${who}@${shown}`)
        }
      }
      if (text.charCodeAt(end) !== AT) return undefined
      LOGIN_AT.lastIndex = start
      const [, user = '', host = ''] = LOGIN_AT.exec(text) ?? []
      const at = start + user.length + 1
      const shown = QUAD.test(host) ? addresses.quad(host, '', undefined) : words.decide(host).text
      if (user === '' || shown === undefined) return undefined
      put(start, at - 1, names.say('user', user))
      return put(at, at + host.length, shown)
    }

    function userInfo(end: number): number {
      USERINFO.lastIndex = end
      const found = USERINFO.exec(text)
      if (!found) return end
      const [all, user = '', password] = found
      const who = user === '' ? '' : values.mailbox(user)
      const secret = password === undefined ? '' : `:${values.secret(password) ?? password}`
      return put(end + 3, end + all.length - 1, who + secret)
    }

    /** Where to go on behind a key; its value, where it is one to hide, is replaced. */
    function keyed(key: KeyKind, start: number, end: number): number {
      const special = values.special(key, text, start, end)
      if (special) return put(special.start, special.end, special.text)
      const value = valueBehind(text, end)
      if (!value || value.end <= value.start) return end
      const raw = text.slice(value.start, value.end)
      const shown = values.of(key, raw, value, text, start)
      // What is no name is looked at like anything else.
      return shown === undefined ? value.start : put(value.start, value.end, shown)
    }

    function word(start: number, end: number, flags: number): number {
      const next = text.charCodeAt(end)
      if (flags === DIGIT && next !== COLON) return end
      if (next === COLON) {
        if (HEX_WORD.test(text.slice(start, end))) {
          const behind = colons(start)
          if (behind !== undefined) return behind
        } else if (text.charCodeAt(end + 1) === SLASH && text.charCodeAt(end + 2) === SLASH) return userInfo(end)
      }
      if (flags === (DIGIT | DOT) && QUAD.test(text.slice(start, end))) return quad(start, end)
      if (flags === DIGIT || flags === DOT || flags === DASH || end - start < 2) return end
      if ((flags & DIGIT) !== 0 && isNumber(text, start, end, flags)) return end
      if (text.startsWith('-----BEGIN', start)) return hidePem(start) || end
      if (next === AT || next === PLUS || next === PERCENT) {
        const behind = address(start, end)
        if (behind !== undefined) return behind
      }
      const own = text.slice(start, end)
      if (own.startsWith('AAAA')) {
        const behind = base64(start)
        if (behind !== undefined) return behind
      }
      const { text: shown, key } = words.decide(own)
      if (key !== undefined) return keyed(key, start, end)
      if (next === PAREN && own.includes('_')) return put(start, end, values.podName(own))
      if (shown !== undefined) return put(start, end, shown)
      if ((flags & UPPER) !== 0 && (end - start >= 8 || next === PLUS || next === SLASH || next === EQUALS)) {
        return base64(start) ?? end
      }
      // OpenShift's tokens
      if (next === TILDE && own.endsWith('sha256')) {
        BASE64.lastIndex = end + 1
        const token = BASE64.exec(text)?.[0]
        if (token !== undefined) return put(end + 1, end + 1 + token.length, values.secret(token))
      }
      return end
    }

    /** Behind something that is no word and that a word must not be read together with. */
    function skip(pattern: RegExp, at: number): number {
      pattern.lastIndex = at
      return pattern.test(text) ? pattern.lastIndex : at + 1
    }

    if (pem.open) i = hidePem(0)
    while (i < text.length) {
      const c = text.charCodeAt(i)
      let own = classOf(c)
      if (own !== 0) {
        const start = i
        let flags = 0
        do {
          flags |= own
          own = classOf(text.charCodeAt(++i))
        } while (own !== 0)
        i = word(start, i, flags)
      } else if (c === BLANK || c === FEED) i++
      else if (c === BACKSLASH) i = skip(ESCAPED, i)
      else if (c === PERCENT) i = skip(ENCODED, i)
      else if (c === ESCAPE) i = skip(COLOUR, i)
      else if (c === COLON && text.charCodeAt(i + 1) === COLON && classOf(text.charCodeAt(i - 1)) === 0) {
        i = colons(i) ?? i + 1
      } else i++
    }
    return done === 0 ? text : out + text.slice(done)
  }

  /** Runs on a text inside the text, which must not change what is known of the outer one. */
  function apart(run: () => string): string {
    return values.apart(run)
  }

  return {
    replace: walk,
    reset: () => {
      harmless.clear()
      values.reset()
      pem.reset()
    },
  }
}
