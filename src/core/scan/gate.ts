// Gate: finds the few places in a block of bytes where a signature's literal stands, so that all other lines are never
// decoded. Compares ASCII without case. May let a line pass for nothing; never misses a literal.

/** Calls `hit` with the offset and index of each literal found within [from, to), offsets ascending. */
export type Gate = (bytes: Uint8Array, from: number, to: number, hit: (at: number, literal: number) => void) => void

/** Three bytes of each literal, its rarest, are looked for at once. Five bits of a byte tell letters apart and case not,
 *  so that three bytes make an index of fifteen bits, and the table of them stays in the processor's first cache. */
export function createGate(literals: readonly string[]): Gate {
  const folded = literals.flatMap((literal, index) =>
    endings(literal.toLowerCase()).map((text) => ({ bytes: new TextEncoder().encode(text), index })),
  )
  const known = new Uint8Array(1 << (FINGERPRINT * 5))
  const owners = new Map<number, { readonly literal: Uint8Array; readonly index: number; readonly end: number }[]>()
  folded.forEach(({ bytes, index }) => {
    if (bytes.length < FINGERPRINT) throw new Error(`literal too short for the gate: ${literals[index]}`)
    const offset = rarest(bytes)
    const key = bytes.subarray(offset, offset + FINGERPRINT).reduce((sum, byte) => (sum << 5) | (byte & 31), 0)
    known[key] = 1
    const list = owners.get(key) ?? []
    owners.set(key, list)
    list.push({ literal: bytes, index, end: offset + FINGERPRINT - 1 })
  })

  return (bytes, from, to, hit) => {
    let key = 0
    for (let i = from; i < to; i++) {
      key = ((key << 5) | (bytes[i]! & 31)) & MASK
      if (known[key] === 0) continue
      for (const { literal, index, end } of owners.get(key)!) {
        if (stands(literal, bytes, i - end, from, to)) hit(i - end, index)
      }
    }
  }
}

/** A line's end is written in two ways. */
function endings(literal: string): readonly string[] {
  return literal.endsWith('\n') ? [literal, literal.replace(/\n$/u, '\r\n')] : [literal]
}

const FINGERPRINT = 3
const MASK = (1 << (FINGERPRINT * 5)) - 1

function stands(literal: Uint8Array, bytes: Uint8Array, at: number, from: number, to: number): boolean {
  if (at < from || at + literal.length > to) return false
  for (let k = 0; k < literal.length; k++) {
    const byte = bytes[at + k]!
    const lower = byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte
    if (lower !== literal[k]) return false
  }
  return true
}

/** Letters by how often kubelet and container logs hold them, most frequent first; what is not listed is rare. */
const FREQUENT = ' e0tnosra1i2-dclp:."/34586u79mbgk_'

function rarest(literal: Uint8Array): number {
  let best = 0
  let bestScore = -1
  for (let offset = 0; offset + FINGERPRINT <= literal.length; offset++) {
    let score = 0
    for (let i = 0; i < FINGERPRINT; i++) {
      const rank = FREQUENT.indexOf(String.fromCharCode(literal[offset + i] as number))
      score += rank === -1 ? FREQUENT.length : rank
    }
    if (score > bestScore) {
      bestScore = score
      best = offset
    }
  }
  return best
}
