// Names of nodes, hosts, namespaces, workloads and users: what was learned, and the one pseudonym of each. A name that can
// stand for itself is found wherever it is a word of its own; any other only where the text says what it names.
import { isPseudonym } from './pseudonyms'
import { isDistinctive, isPlainWord, isPlatform, isPlatformUser } from './publicNames'

/** The first that fits gives a name its pseudonym. */
export const NAME_KINDS = ['node', 'host', 'space', 'work', 'user', 'org'] as const
export type NameKind = (typeof NAME_KINDS)[number]
export type Count = (kind: string, original: string) => string

export interface Names {
  learn(kind: NameKind, name: string): void
  /** True of the name of somebody's own thing of that kind, whether it was learned or not. */
  isOwn(kind: NameKind, name: string): boolean
  /** The pseudonym of a name that stands where such names stand; undefined where it is nobody's. */
  say(kind: NameKind, name: string): string | undefined
  /** The pseudonym of a word that is a learned name as a whole. */
  exact(word: string): string | undefined
  /** The word with every learned name in it replaced; undefined where there is none. */
  inWord(word: string): string | undefined
}

const SHAPE = /^(?!0x)(?=.*[a-z])[a-z0-9](?:[a-z0-9._-]{0,250}[a-z0-9])?$/u
/** What controllers put behind a workload's name, in an alphabet without vowels (k8s.io/apimachinery/pkg/util/rand), and
 *  what an event's name has behind its object's. */
const POD_SUFFIX =
  /^(?<owner>.+?)(?<suffix>(?:-\d{1,5}|(?:-(?:[bcdf-hj-np-tv-xz2456789]{6,10}|[0-9a-f]{8,10}|\d{8,10}))?-[bcdf-hj-np-tv-xz2456789]{5}|-[bcdf-hj-np-tv-xz2456789]{8,10})(?:\.[0-9a-f]{14,17})?|\.[0-9a-f]{14,17})$/u
const MANY_PARTS = 40

/** `reserved` are words that must stay readable, whatever somebody is called. */
export function createNames(count: Count, reserved: ReadonlySet<string>): Names {
  const known = new Map<string, NameKind>()

  function usable(kind: NameKind, name: string): boolean {
    if (name.length < 2 || !SHAPE.test(name) || isPseudonym(name) || reserved.has(name)) return false
    if (kind === 'user') return !isPlatformUser(name)
    if (kind === 'node' || kind === 'host')
      return name !== 'localhost' && !/^ip-\d+-\d+-\d+-\d+$/u.test(name) && !isPlainWord(name)
    return !isPlatform(name) && !isPlainWord(name)
  }

  function shown(kind: NameKind, name: string): string {
    const own = known.get(name) ?? kind
    const pod = own === 'work' ? POD_SUFFIX.exec(name)?.groups : undefined
    const owner = pod?.['owner']
    if (owner === undefined) return count(own, name)
    return `${count(known.get(owner) ?? 'work', owner)}${pod?.['suffix'] ?? ''}`
  }

  function find(text: string): string | undefined {
    return known.has(text) ? shown(known.get(text) as NameKind, text) : undefined
  }

  return {
    learn(kind, raw) {
      const name = raw.toLowerCase()
      if (!usable(kind, name)) return
      const before = known.get(name)
      if (before !== undefined && NAME_KINDS.indexOf(before) <= NAME_KINDS.indexOf(kind)) return
      const owner = kind === 'work' ? POD_SUFFIX.exec(name)?.groups?.['owner'] : undefined
      // A whole pod's name is long enough, however short its owner's is.
      const machine = (kind === 'node' || kind === 'host') && /\d/u.test(name)
      if (machine || isDistinctive(name)) known.set(name, kind)
      if (owner !== undefined && usable(kind, owner) && isDistinctive(owner) && !known.has(owner))
        known.set(owner, kind)
    },
    isOwn: (kind, name) => usable(kind, name.toLowerCase()),
    say(kind, raw) {
      const name = raw.toLowerCase()
      return usable(kind, name) ? shown(kind, name) : undefined
    },
    exact: (word) => find(word.toLowerCase()),
    inWord(word) {
      if (known.size === 0) return undefined
      const text = word.toLowerCase()
      const whole = find(text)
      if (whole !== undefined) return whole
      const bounds = boundsOf(text)
      if (bounds.length <= 2 || bounds.length > MANY_PARTS) return undefined
      let result = ''
      let done = 0
      for (let i = 0; i + 1 < bounds.length; i++) {
        const from = bounds[i] as number
        if (from < done) continue
        for (let j = bounds.length - 1; j > i; j--) {
          const to = (bounds[j] as number) - (j === bounds.length - 1 ? 0 : 1)
          const name = find(text.slice(from, to))
          if (name === undefined) continue
          result += word.slice(done, from) + name
          done = to
          break
        }
      }
      return done === 0 ? undefined : result + word.slice(done)
    },
  }
}

/** Where parts of a word begin: behind each `-`, `.` and `_`. The last bound is the word's end. */
function boundsOf(text: string): number[] {
  const bounds = [0]
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 45 || c === 46 || c === 95) bounds.push(i + 1)
  }
  bounds.push(text.length)
  return bounds
}
