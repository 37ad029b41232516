// Grams: four bytes in a row, by which the gate knows where a literal may stand. The gate looks at every fourth place of a
// block only, so each literal has a gram for each of the four ways it can lie there, the rarest; one that ends a line is
// looked for at line feeds. Case is folded by one bit, which makes other bytes alike, too: what is found is to be compared.

export interface Gram {
  /** Index of the literal. */
  readonly literal: number
  /** The whole literal in lower case; without the line feed that it may end with. */
  readonly bytes: Uint8Array
  /** Where in the literal the gram begins; one before or behind where a byte of it is any byte. */
  readonly offset: number
}

const SIZE = 4
const FEED = 10
const FOLD = 0x20

/** By their four bytes as a word with all cases folded, the first byte in the lowest bits. */
export type Grams = ReadonlyMap<number, readonly Gram[]>

/** Of a longer literal, only so many are compared. */
export const MOST_BYTES = 64

/** How many hashes there are; src/wasm/gate.ts makes the same. */
export const HASHES = 1 << 17
export const hashOf = (word: number): number => Math.imul(word, 0x9e3779b1) >>> 15

/** Throws where a literal is too short to have a gram wherever it lies. */
export function gramsOf(literals: readonly string[]): Grams {
  const grams = new Map<number, Gram[]>()
  const add = (word: number, gram: Gram): void => {
    const list = grams.get(word)
    if (list) list.push(gram)
    else grams.set(word, [gram])
  }
  literals.forEach((text, literal) => {
    const whole = new TextEncoder().encode(text.toLowerCase())
    const feed = whole.indexOf(FEED)
    const bytes = whole.subarray(0, MOST_BYTES)
    if (feed !== -1 && feed < whole.length - 1) throw new Error(`literal of two lines: ${JSON.stringify(text)}`)
    if (feed === -1 ? bytes.length <= SIZE : feed < SIZE - 1 || feed >= MOST_BYTES) {
      throw new Error(`literal too short or too long for the gate: ${JSON.stringify(text)}`)
    }
    if (feed === -1) {
      for (const offset of offsetsOf(bytes)) {
        for (const word of wordsAt(bytes, offset)) add(word, { literal, bytes, offset })
      }
    } else {
      const offset = feed - (SIZE - 1)
      add(endAt(bytes, feed), { literal, bytes: bytes.subarray(0, feed), offset })
    }
  })
  return grams
}

/** For each of the four ways. */
function offsetsOf(bytes: Uint8Array): readonly number[] {
  return [0, 1, 2, 3].map((way) => {
    const whole: number[] = []
    for (let offset = way; offset + SIZE <= bytes.length; offset += SIZE) whole.push(offset)
    if (whole.length > 0) {
      return whole.reduce((best, offset) => (chance(bytes, offset) < chance(bytes, best) ? offset : best))
    }
    // a literal of five or six bytes; here three of them lie within one word
    return way === SIZE - 1 ? -1 : bytes.length - SIZE + 1
  })
}

function wordsAt(bytes: Uint8Array, offset: number): readonly number[] {
  const word = [0, 1, 2, 3].map((k) => bytes[offset + k])
  const any = word.indexOf(undefined)
  if (any === -1) return [wordOf(word as number[])]
  const words = new Set<number>()
  for (let byte = 0; byte < 256; byte++) words.add(wordOf(word.map((own) => own ?? byte)))
  return [...words]
}

const wordOf = (bytes: readonly number[]): number => wordAt(Uint8Array.from(bytes), 0)

export function wordAt(bytes: Uint8Array, at: number): number {
  const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
  return (word | 0x20202020) >>> 0
}

/** The word for a line that ends at `end`: its last three bytes and a line feed. No other word is like it. */
export function endAt(bytes: Uint8Array, end: number): number {
  return (bytes[end - 3]! | (bytes[end - 2]! << 8) | (bytes[end - 1]! << 16) | 0x0a202020) >>> 0
}

/** Where a line ends that is ended by the line feed at `feed`: in front of white space and `, if that is not for ever. */
export function endOfLine(bytes: Uint8Array, feed: number): number {
  let end = feed
  while (feed - end < MOST_BLANKS && BLANKS.has(bytes[end - 1])) end--
  return end
}

const MOST_BLANKS = 32
const BLANKS: ReadonlySet<number | undefined> = new Set([9, 11, 12, 13, 32, 96])

/** Where the literal of a gram found at `at` begins, if it stands there within [from, to). */
export function startOf(gram: Gram, bytes: Uint8Array, at: number, from: number, to: number): number | undefined {
  const { bytes: literal, offset } = gram
  const start = at - offset
  if (start < from || start + literal.length > to) return undefined
  for (let k = 0; k < literal.length; k++) {
    const byte = bytes[start + k]!
    const lower = byte >= 0x41 && byte <= 0x5a ? byte | FOLD : byte
    if (lower !== literal[k]) return undefined
  }
  return start
}

/** Bytes by how often kubelet and container logs hold them, most frequent first; what is not listed is rare. */
const FREQUENT = ' e0tnosra1i2-dclp:."/34586u79mbgk_'

/** Words of every other line of such logs: what is rare by its letters may stand in one of them. */
const WORDS =
  'probe probetype="liveness liveness readiness startup failed failure error: err="failed default group groups name: ' +
  'container containername="pod pod="openshift pods=[openshift namespace: version ready" healthz health check unhealthy ' +
  'memory buffer successfully full could not found timeout reading router proxy syncloop event for kernel linux network ' +
  'reached stopped running status=image volume config kubelet .go:105] .go:132] 0000 kubepods-burstable-pod configmap ' +
  'generic server stdout stderr kubernetes node node-exporter queue sandbox patch ver systemd packet'

/** With the blanks around a word, but not over the seam of two that never follow one another; and a field's padding. */
const COMMON: ReadonlySet<string> = new Set(
  WORDS.split(' ')
    .flatMap((word) => Array.from({ length: word.length - 1 }, (_, i) => ` ${word} `.slice(i, i + SIZE)))
    .concat('    '),
)

/** About how often a gram is met, for comparison only. */
function chance(bytes: Uint8Array, offset: number): number {
  const gram = String.fromCharCode(...bytes.subarray(offset, offset + SIZE))
  return [...gram].reduce(
    (product, byte) => {
      const rank = FREQUENT.indexOf(byte)
      return product / (rank === -1 ? FREQUENT.length * 3 : rank + 3)
    },
    COMMON.has(gram) ? 1000 : 1,
  )
}
