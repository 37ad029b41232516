// Secrets that are known by their looks: tokens of the clouds and of code hosts, JSON web tokens, keys of ssh, and base64
// whose text holds something to hide.

/** Each begins with what its issuer put there. */
const TOKENS: readonly RegExp[] = [
  // JSON web token (RFC 7519): {" in base64, twice
  /eyJ[\w-]{6,}\.eyJ[\w-]{4,}(?:\.[\w-]*)?/u,
  /\btw_[A-Za-z0-9]{8,}/u,
  /(?:AKIA|ASIA|AROA|AIDA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])/u,
  /AIza[\w-]{35}/u,
  /ya29\.[\w.-]{16,}/u,
  /gh[opsur]_[A-Za-z0-9]{20,}/u,
  /github_pat_\w{20,}/u,
  /glpat-[\w-]{16,}/u,
  /xox[abeoprs]-[\w-]{8,}/u,
  /(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{10,}/u,
]
const HINT = /eyJ|tw_|A(?:KIA|SIA|ROA|IDA|BIA|CCA|Iza)|ya29|gh[opsur]_|github_pat|glpat|xox|[spr]k_/u

/** The word with its tokens replaced, or undefined where it has none. */
export function hideTokens(word: string, pseudonym: (token: string) => string): string | undefined {
  if (word.length < 11 || !HINT.test(word)) return undefined
  let result = word
  for (const pattern of TOKENS) result = result.replace(pattern, pseudonym)
  return result === word ? undefined : result
}

const ALPHABET = /^[A-Za-z0-9+/_-]+={0,2}$/u
// eslint-disable-next-line no-control-regex -- what is no text is no text
const NO_TEXT = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/u

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
/** Decoded, the first letters of base64 are letters, too, or it holds no text. */
const LEAD = 4

export interface Decoded {
  readonly text: string
  /** Packs a text in the same alphabet. */
  readonly encode: (text: string) => string
}

/** The text in base64, where it is UTF-8 that can be read. */
export function decodeBase64(run: string): Decoded | undefined {
  if (run.length < 8 || !ALPHABET.test(run)) return undefined
  const padded = run.endsWith('=')
  const bare = run.replace(/=+$/u, '')
  if (padded ? run.length % 4 !== 0 : bare.length % 4 === 1) return undefined
  const url = /[-_]/u.test(bare)
  if (!/^[\t\n\r -~\u0080-\u00ff]*$/u.test(bytesOf(bare.slice(0, LEAD), url))) return undefined
  try {
    const text = UTF8.decode(Uint8Array.from(bytesOf(bare, url), (c) => c.charCodeAt(0)))
    if (NO_TEXT.test(text)) return undefined
    return { text, encode: (plain) => encode(plain, url, padded || bare.length % 4 === 0) }
  } catch {
    return undefined
  }
}

const bytesOf = (run: string, url: boolean): string => atob(url ? run.replaceAll('-', '+').replaceAll('_', '/') : run)

function encode(text: string, url: boolean, pad: boolean): string {
  let bytes = ''
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte)
  let packed = btoa(bytes)
  if (url) packed = packed.replaceAll('+', '-').replaceAll('/', '_')
  return pad ? packed : packed.replace(/=+$/u, '')
}

/** Base64 that holds no text and is not for others: DER of a certificate or key (a sequence with two bytes of length), what
 *  gzip packed (a Helm release), a key of ssh (RFC 4253: the length of its type's name). */
export const isOpaque = (run: string): boolean =>
  (run.length >= 64 && /^MI[IGHE]/u.test(run)) || (run.length >= 40 && /^(?:H4sI|AAAA[A-E])/u.test(run))
