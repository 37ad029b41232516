// Domain names: which words are domains, which part of one was registered (by the public suffix list), which are public.
// Gives each customer's domain one pseudonym below .example, and each label below it one of its own.
import { parse } from 'tldts-icann'
import { isPlainWord, PLAIN_LABELS, PRIVATE_TLDS, PUBLIC_DOMAINS, WORDLIKE_TLDS } from './publicNames'

export interface Domains {
  /** Notes a name that stood where only hosts stand, so that its domain is known wherever it shows up. */
  learn(name: string): void
  /** The same for a host's whole name, whose domain may have an ending that nobody registers. */
  learnHost(name: string): void
  /** The pseudonym of a dotted name, or undefined where it is none or a public one. `host` is asked for the first label,
   *  `said` where it stood in a place of hosts. */
  of(name: string, host: (label: string) => string | undefined, said?: boolean): string | undefined
}

const SHAPE = /^(?=.{4,253}$)(?:[a-z0-9_*](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/u
const PSEUDONYM = /(?:^|\.)xd\d+\.example$/u

export function createDomains(
  count: (kind: 'domain' | 'label', original: string) => string,
  /** Told the customer's own label of each domain that is learned. */
  onOwner: (label: string) => void,
): Domains {
  const known = new Set<string>()

  function registered(name: string): { readonly domain: string; readonly firm: boolean } | undefined {
    if (!SHAPE.test(name) || PSEUDONYM.test(name)) return undefined
    for (const ending of endingsOf(name)) {
      if (PUBLIC_DOMAINS.has(ending)) return undefined
      if (known.has(ending)) return { domain: ending, firm: true }
    }
    const labels = name.split('.')
    const top = labels.at(-1) as string
    if (PRIVATE_TLDS.has(top)) return { domain: labels.slice(-2).join('.'), firm: labels.length > 2 }
    const { domain, isIcann } = parse(name, { extractHostname: false, allowPrivateDomains: false })
    if (domain === null || isIcann !== true) return undefined
    return { domain, firm: !WORDLIKE_TLDS.has(top) }
  }

  const isPublic = (name: string): boolean => endingsOf(name).some((ending) => PUBLIC_DOMAINS.has(ending))

  function learn(name: string): boolean {
    const found = registered(name)
    if (!found || known.has(found.domain)) return found !== undefined
    known.add(found.domain)
    onOwner(found.domain.slice(0, found.domain.indexOf('.')))
    return true
  }

  return {
    learn: (name) => void learn(name.toLowerCase()),
    learnHost(host) {
      const name = host.toLowerCase()
      if (learn(name) || isPublic(name) || !SHAPE.test(name) || PSEUDONYM.test(name)) return
      known.add(name.slice(name.indexOf('.') + 1))
    },
    of(name, host, said = false) {
      const lower = name.toLowerCase()
      const found = registered(lower)
      if (!found) return undefined
      // Domains are written small; Metadata.Name and the like are no domains.
      if (!said && !known.has(found.domain) && (!found.firm || lower !== name)) return undefined
      const below = lower.slice(0, -found.domain.length - 1)
      const labels = below === '' ? [] : below.split('.')
      const shown = labels.map((label, i) => {
        if (label === '*' || PLAIN_LABELS.has(label) || isPlainWord(label)) return label
        return (i === 0 ? host(label) : undefined) ?? count('label', label)
      })
      return [...shown, `${count('domain', found.domain)}.example`].join('.')
    },
  }
}

/** From the last label to the whole name. */
function endingsOf(name: string): string[] {
  const labels = name.split('.')
  return labels.map((_, i) => labels.slice(labels.length - 1 - i).join('.'))
}
