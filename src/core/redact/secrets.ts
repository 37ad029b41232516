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
  /AAAA[BCE]3N[A-Za-z0-9]{12,}/u,
]
const HINT = /eyJ|tw_|A(?:KIA|SIA|ROA|IDA|BIA|CCA|Iza|AAA)|ya29|gh[opsur]_|github_pat|glpat|xox|[spr]k_/u

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
  try {
    const bytes = Uint8Array.from(atob(url ? bare.replaceAll('-', '+').replaceAll('_', '/') : bare), (c) =>
      c.charCodeAt(0),
    )
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    if (NO_TEXT.test(text)) return undefined
    return { text, encode: (plain) => encode(plain, url, padded || bare.length % 4 === 0) }
  } catch {
    return undefined
  }
}

function encode(text: string, url: boolean, pad: boolean): string {
  let bytes = ''
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte)
  let packed = btoa(bytes)
  if (url) packed = packed.replaceAll('+', '-').replaceAll('/', '_')
  return pad ? packed : packed.replace(/=+$/u, '')
}

/** DER of a certificate or key in base64: a sequence with a length of two bytes. */
export const isDer = (run: string): boolean => run.length >= 64 && /^MI[IGHE]/u.test(run)
