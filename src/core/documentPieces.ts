// Pieces: an open document as blocks of whole lines, of which an edit renews only those that it touches, so that what the
// gate said of the others still holds. Knows lines by number and asks for their text.

/** A run of lines. What it holds is encoded when it is read for the first time. */
export interface Piece {
  readonly lines: number
  bytes?: Uint8Array
}

/** A change as an editor tells it: lines from 0, of the text before this change. */
export interface LineChange {
  readonly first: number
  readonly last: number
  readonly text: string
}

const LINES = 1000

export function piecesOf(lines: number): readonly Piece[] {
  return Array.from({ length: Math.ceil(lines / LINES) }, (_, i) => ({ lines: Math.min(LINES, lines - i * LINES) }))
}

/** Changes one after the other, as they were made. */
export function edited(pieces: readonly Piece[], changes: readonly LineChange[]): readonly Piece[] {
  return changes.reduce(editedOnce, pieces)
}

function editedOnce(pieces: readonly Piece[], { first, last, text }: LineChange): readonly Piece[] {
  const from = pieceAt(pieces, first)
  const to = pieceAt(pieces, last)
  const touched = pieces.slice(from, to + 1).reduce((sum, { lines }) => sum + lines, 0)
  const lines = touched - (last - first) + (text.match(/\r\n|\r|\n/gu)?.length ?? 0)
  return [...pieces.slice(0, from), ...(lines > 2 * LINES ? piecesOf(lines) : [{ lines }]), ...pieces.slice(to + 1)]
}

function pieceAt(pieces: readonly Piece[], line: number): number {
  let behind = 0
  const found = pieces.findIndex(({ lines }) => (behind += lines) > line)
  return found === -1 ? pieces.length - 1 : found
}

/** The pieces' bytes in order. `textOf` gives the lines [from, to) with their line ends, and throws where the document is
 *  another one meanwhile. */
export async function* bytesOf(
  pieces: readonly Piece[],
  textOf: (from: number, to: number) => string,
  pause: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let line = 0
  for (const piece of pieces) {
    if (!piece.bytes) {
      piece.bytes = encoder.encode(textOf(line, line + piece.lines))
      yield piece.bytes
      await pause()
    } else yield piece.bytes
    line += piece.lines
  }
}
