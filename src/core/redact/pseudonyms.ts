// Pseudonyms by counting: xnode1, xspace2, xd1.example. Each begins with an x and its kind, so that nobody takes it for a
// name, and is a valid label of a host name.

export interface Pseudonyms {
  /** Of a name, domain, label or secret: the same for the same original. */
  of(kind: string, original: string): string
  /** Of an address, which has a pseudonym of its own making. */
  note(kind: string, original: string, pseudonym: string): string
  /** Runs, and gives the kinds of all that was replaced meanwhile. */
  during<T>(run: () => T): { readonly result: T; readonly kinds: readonly string[] }
  /** Counts what is replaced again in the same way. */
  again(kinds: readonly string[]): void
  /** How often something was replaced, by kind. */
  readonly counts: Map<string, number>
  /** Original → pseudonym. Secrets are not in it: it is for telling names, not for spreading keys. */
  readonly map: Map<string, string>
}

const SHORT: Readonly<Record<string, string>> = { domain: 'd' }
const MARK = String.raw`x(?:node|host|space|work|user|org|label|secret|d)\d+`
const WITHIN = new RegExp(`(?:^|[-._])${MARK}(?:$|[-._])`, 'u')

/** True of what holds a pseudonym, which is never replaced again. */
export const isPseudonym = (text: string): boolean => WITHIN.test(text)

export function createPseudonyms(): Pseudonyms {
  const known = new Map<string, Map<string, string>>()
  const counts = new Map<string, number>()
  const map = new Map<string, string>()
  let seen: string[] | undefined
  const hit = (kind: string): void => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
    seen?.push(kind)
  }
  return {
    counts,
    during(run) {
      const before = seen
      seen = []
      const result = run()
      const kinds = seen ?? []
      seen = before
      return { result, kinds }
    },
    again: (kinds) => kinds.forEach(hit),
    map,
    of(kind, original) {
      hit(kind)
      let own = known.get(kind)
      if (!own) known.set(kind, (own = new Map()))
      let pseudonym = own.get(original)
      if (pseudonym === undefined) {
        pseudonym = `x${SHORT[kind] ?? kind}${own.size + 1}`
        own.set(original, pseudonym)
        if (kind === 'domain') map.set(original, `${pseudonym}.example`)
        else if (kind !== 'secret' && !map.has(original)) map.set(original, pseudonym)
      }
      return pseudonym
    },
    note(kind, original, pseudonym) {
      hit(kind)
      map.set(original, pseudonym)
      return pseudonym
    },
  }
}
