// Matcher: which signature a line is, if any. One line has at most one: an exact signature beats a family, both beat a
// fallback.
import type { Captures, Signature } from '../model/signature'
import { unescaped } from './escaped'
import { isQuoted } from './quoted'

export interface Match {
  readonly signature: Signature
  /** UTF-16 offsets of the matched part. */
  readonly start: number
  readonly end: number
  readonly captures: Captures
}

export interface Matcher {
  /** Every literal of every signature, each once: what the gate looks for. */
  readonly literals: readonly string[]
  /** Tries the signatures that own these literals. */
  match(text: string, literals: readonly number[]): Match | undefined
  /** Finds the literals by itself: for texts that did not come through the gate (an event's message). */
  matchText(text: string): Match | undefined
  /** Tries every signature: for the few short files whose rows hold no literal for sure. */
  matchAny(text: string): Match | undefined
}

const STANDING = { exact: 0, family: 1, fallback: 2 }

export function createMatcher(signatures: readonly Signature[]): Matcher {
  const ordered = [...signatures].sort((a, b) => STANDING[a.standing ?? 'exact'] - STANDING[b.standing ?? 'exact'])
  const literals = [...new Set(ordered.flatMap((signature) => signature.literals.map((text) => text.toLowerCase())))]
  const index = new Map(literals.map((literal, i) => [literal, i]))
  const owners: number[][] = literals.map(() => [])
  ordered.forEach((signature, rank) => {
    for (const literal of signature.literals) owners[index.get(literal.toLowerCase())!]!.push(rank)
  })

  function match(text: string, found: readonly number[]): Match | undefined {
    const ranks = new Set(found.flatMap((literal) => owners[literal]!))
    return matchFirst(
      [...ranks].sort((a, b) => a - b).map((rank) => ordered[rank]!),
      text,
    )
  }

  return {
    literals,
    match,
    matchAny: (text) => matchFirst(ordered, text),
    matchText(text) {
      const lower = text.toLowerCase()
      const ended = `${lower.replace(/[\s`]+$/u, '')}\n`
      return match(
        text,
        literals.flatMap((literal, i) => ((literal.endsWith('\n') ? ended : lower).includes(literal) ? [i] : [])),
      )
    },
  }
}

/** The line as it stands; if it is nothing known, as it was before something put it into JSON. */
function matchFirst(signatures: readonly Signature[], text: string): Match | undefined {
  for (const signature of signatures) {
    const hit = matchOne(signature, text)
    if (hit) return hit
  }
  const inner = unescaped(text)
  const hit = inner && matchFirst(signatures, inner.text)
  return hit && { ...hit, start: inner.at(hit.start), end: inner.at(hit.end) }
}

function matchOne(signature: Signature, text: string): Match | undefined {
  if (signature.unless?.exec(text)) return undefined
  for (const pattern of signature.patterns) {
    const match = pattern.exec(text)
    if (!match || isQuoted(text, match.index, match.index + match[0].length)) continue
    const captures = Object.fromEntries(
      Object.entries(match.groups ?? {}).filter((entry): entry is [string, string] => entry[1] !== undefined),
    )
    if (signature.accept && !signature.accept(captures)) continue
    return { signature, start: match.index, end: match.index + match[0].length, captures }
  }
  return undefined
}
