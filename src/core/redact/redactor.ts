// The redactor: one walk over a text, word by word, that puts pseudonyms for what identifies a customer and takes out what
// is secret. The same original has the same pseudonym everywhere. It learns names first, then replaces.
// Keeps what an engineer needs: versions, times, ids of pods and containers, counters, names of platforms.
import { createAddresses } from './addresses'
import { createDomains } from './domains'
import type { Random } from './ipv4'
import { createLearner } from './learner'
import { createNames, type NameKind } from './names'
import { createPem } from './pem'
import { createPseudonyms } from './pseudonyms'
import { createWalker } from './walker'
import { createWords } from './words'

export interface Redactor {
  /** Notes the names in a text. Whole lines, in a file's order. */
  learn(text: string): void
  learnName(kind: NameKind, name: string): void
  /** Whole lines, in a file's order: what spans lines is followed. */
  text(text: string): string
  /** Another file begins. */
  begin(): void
  /** How often something was replaced, by class. */
  readonly counts: ReadonlyMap<string, number>
  /** Original → pseudonym of names, domains and addresses; no secret is in it. */
  readonly map: ReadonlyMap<string, string>
}

/** `reserved` are words that stay readable, whatever somebody is called: those that findings are known by. */
export function createRedactor(random: Random, reserved: ReadonlySet<string> = new Set()): Redactor {
  const pseudonyms = createPseudonyms()
  const names = createNames(pseudonyms.of, reserved)
  const domains = createDomains(pseudonyms.of, (label) => {
    names.learn('org', label)
  })
  const addresses = createAddresses(random, pseudonyms.note)
  const words = createWords(addresses, names, domains, pseudonyms)
  const pem = createPem((kind) => pseudonyms.again([kind]))
  const walker = createWalker({ pseudonyms, names, addresses, words, pem })
  const learner = createLearner({
    name: learnName,
    domain: domains.learn,
    isOwnSpace: (name) => names.isOwn('space', name),
  })
  let learned = false

  function learnName(kind: NameKind, name: string): void {
    learned = true
    const dot = name.indexOf('.')
    if ((kind !== 'node' && kind !== 'host') || dot === -1) return names.learn(kind, name)
    domains.learnHost(name)
    names.learn(kind, name.slice(0, dot))
  }

  return {
    learn: learner.read,
    learnName,
    text(text) {
      if (learned) {
        // What learning looked at is no replacement.
        words.forget()
        learned = false
      }
      return walker.replace(text)
    },
    begin() {
      learner.begin()
      walker.reset()
    },
    counts: pseudonyms.counts,
    map: pseudonyms.map,
  }
}
