// Says what bytes are by their first block, never by a name. Refuses nothing: open.ts decides what is read.

export type Format = 'gzip' | 'xz' | 'tar' | 'zip' | 'zstd' | 'bzip2' | '7z' | 'rar' | 'empty' | 'binary' | 'text'

const MAGIC: readonly (readonly [Format, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['rar', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
]

/** Bytes that sniff wants to see, fewer only where the file is shorter. */
export const SNIFF_BYTES = 8192

export function sniff(head: Uint8Array): Format {
  if (head.length === 0) return 'empty'
  for (const [format, magic] of MAGIC) {
    if (magic.length <= head.length && magic.every((byte, i) => head[i] === byte)) return format
  }
  if (looksLikeTar(head)) return 'tar'
  return looksLikeText(head) ? 'text' : 'binary'
}

/** A tar header's checksum is the sum of its bytes with the checksum field read as blanks (POSIX ustar; v7 too). */
function looksLikeTar(head: Uint8Array): boolean {
  if (head.length < 512 || head[0] === 0) return false
  let stored = 0
  let digits = 0
  for (let i = 148; i < 156; i++) {
    const byte = head[i] as number
    if (byte >= 0x30 && byte <= 0x37) {
      stored = stored * 8 + (byte - 0x30)
      digits++
    } else if (byte !== 0 && byte !== 0x20) return false
  }
  if (digits === 0) return false
  let sum = 0
  for (let i = 0; i < 512; i++) sum += i >= 148 && i < 156 ? 0x20 : (head[i] as number)
  return sum === stored
}

/** A log may hold a stray control byte, a binary holds many: the line is drawn at one in a hundred, and at any run of
 *  NULs longer than a torn block (copytruncate leaves such runs at a file's beginning, so those are not counted). */
function looksLikeText(head: Uint8Array): boolean {
  let start = 0
  while (start < head.length && head[start] === 0) start++
  if (start === head.length) return head.length >= 512
  let odd = 0
  for (let i = start; i < head.length; i++) {
    const byte = head[i] as number
    if (byte === 0 || byte === 0x7f || (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27)) odd++
  }
  return odd * 100 <= head.length - start
}
