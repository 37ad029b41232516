// Pseudonyms of MAC addresses: counted, with the bit set that says the address was given locally. Broadcast, multicast and
// zero stay.

export interface MacPseudonyms {
  /** `text` is six pairs of hexadecimal digits with one separator or none, or three fours with dots; undefined where it
   *  is kept. */
  of(text: string): string | undefined
}

/** No vendor's, and unlikely in any bundle: what begins so is a pseudonym already. */
const OWN = '025e53'
const KEPT = /^(?:0{12}|f{12}|01005e|3333|0180c2)/u

export function createMacs(): MacPseudonyms {
  const known = new Map<string, number>()
  return {
    of(text) {
      const digits = text.replace(/[^0-9a-f]/giu, '').toLowerCase()
      if (KEPT.test(digits) || digits.startsWith(OWN)) return undefined
      let index = known.get(digits)
      if (index === undefined) known.set(digits, (index = known.size + 1))
      const pseudonym = OWN + index.toString(16).padStart(digits.length - OWN.length, '0')
      let at = 0
      return text.replace(/[0-9a-f]/giu, () => pseudonym[at++] as string)
    },
  }
}
