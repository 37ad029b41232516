// What one word becomes, whatever stands around it: tokens, addresses, names, domains. Remembers what it decided.
import type { Addresses } from './addresses'
import type { Domains } from './domains'
import { keyKindOf, type KeyKind } from './keys'
import type { Names } from './names'
import type { Pseudonyms } from './pseudonyms'
import { hideTokens } from './secrets'

export interface Decision {
  /** Undefined where the word stays. */
  readonly text: string | undefined
  readonly key: KeyKind | undefined
}

export interface Words {
  decide(word: string): Decision
  /** A name with dots where it is said to be a host's. */
  hostName(name: string): string | undefined
  /** To be called where names were learned since. */
  forget(): void
}

const STAYS: Decision = { text: undefined, key: undefined }
/** With the kinds of what was replaced in the word. */
type Kept = Decision & { readonly kinds: readonly string[] }
const NOTHING: Kept = { ...STAYS, kinds: [] }
/** Longer words are rare, and not worth remembering. */
const LONGEST = 96
const MOST = 200_000
const EXTENSION =
  /\.(?:ya?ml|json|jsonl|logs?|txt|gz|tgz|xz|bz2|zst|zip|tar|conf|cfg|pem|crt|key|csv|html|out|err|previous|current|insecure|service|slice|socket|mount|scope|d|old|bak|\d+)$/iu

export function createWords(addresses: Addresses, names: Names, domains: Domains, pseudonyms: Pseudonyms): Words {
  const cache = new Map<string, Kept>()

  const partsIn = (text: string): string | undefined => {
    const inner = addresses.inWord(text)
    const named = names.inWord(inner ?? text)
    return named ?? inner
  }

  function dotted(text: string, said: boolean): string | undefined {
    const domain = domains.of(text, partsIn, said)
    if (domain !== undefined) return domain
    const extension = EXTENSION.exec(text)?.[0]
    if (extension === undefined) return undefined
    const before = text.slice(0, -extension.length)
    const found = before.includes('.') ? dotted(before, said) : undefined
    return found === undefined ? undefined : found + extension
  }

  function piece(text: string): string {
    if (text.length < 2) return text
    const whole = text.includes('.') ? dotted(text, false) : undefined
    return whole ?? partsIn(text) ?? text
  }

  function fresh(word: string): Decision {
    const bare = word.replace(/^[-_.]+|[-_.]+$/gu, '')
    const key = keyKindOf(bare)
    if (key !== undefined) return { text: undefined, key }
    const tokens = hideTokens(word, (token) => pseudonyms.of('secret', token))
    if (tokens !== undefined) return { text: tokens, key: undefined }
    const at = word.indexOf(bare)
    // Names may hold an underscore; domains and addresses end at one.
    const text = names.exact(bare) ?? bare.split('_').map(piece).join('_')
    if (text === bare) return STAYS
    return { text: word.slice(0, at) + text + word.slice(at + bare.length), key: undefined }
  }

  return {
    decide(word) {
      if (word.length > LONGEST) return fresh(word)
      const known = cache.get(word)
      if (known !== undefined) {
        if (known.kinds.length > 0) pseudonyms.again(known.kinds)
        return known
      }
      const { result, kinds } = pseudonyms.during(() => fresh(word))
      const kept = result === STAYS ? NOTHING : { ...result, kinds }
      if (cache.size >= MOST) cache.clear()
      cache.set(word, kept)
      return kept
    },
    hostName: (name) => dotted(name, true),
    forget: () => cache.clear(),
  }
}
