// A file's blocks in pieces of whole lines, so that nothing to hide is cut in two. A line that is too long to hold is cut
// behind a blank, a comma or a quote.

export interface Pieces {
  /** The whole lines that are there, or nothing yet. */
  push(block: Uint8Array): string
  /** What is left. */
  end(): string
}

/** Characters of one line that are held. */
const LONGEST = 8 * 2 ** 20
const PIECE = 2 ** 16

/** UTF-8; bytes that are none become U+FFFD. */
export function createPieces(): Pieces {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const held: string[] = []
  let length = 0
  return {
    push(block) {
      const text = decoder.decode(block, { stream: true })
      held.push(text)
      length += text.length
      if (length < PIECE) return ''
      // Only the newest block can bring the line's end.
      let cut = text.lastIndexOf('\n') + 1
      if (cut === 0 && length > LONGEST) cut = gap(text)
      if (cut === 0) return ''
      held[held.length - 1] = text.slice(0, cut)
      const whole = held.splice(0).join('')
      held.push(text.slice(cut))
      length = text.length - cut
      return whole
    },
    end: () => held.splice(0).join('') + decoder.decode(),
  }
}

/** Behind the last character that no name, address or token holds; the whole where there is none. */
function gap(text: string): number {
  for (let i = text.length - 1; i >= 0; i--) if (/[\s,;"'{}]/u.test(text[i] as string)) return i + 1
  return text.length
}
