// Says what bytes are by their first block, never by a name. Refuses nothing: open.ts decides what is read.
import type { Compression } from '../host'

export type Format = Exclude<Compression, 'deflate'> | 'tar' | 'zip' | 'empty' | 'text' | Unread

/** What is known and not read; the words of the refusal are in UNREAD. */
export type Unread = keyof typeof UNREAD

export const UNREAD = {
  binary: 'a binary file: no log lines in it',
  '7z': 'a 7z archive: not read; unpack it and open the folder',
  rar: 'a rar archive: not read; unpack it and open the folder',
  lz4: 'lz4 data: not read; decompress it first',
  lzip: 'lzip data: not read; decompress it first',
  lzma: 'lzma data of the old format: not read; decompress it first',
  lzop: 'lzop data: not read; decompress it first',
  compress: 'data of compress (.Z): not read; decompress it first',
  openssl: 'encrypted by openssl: not read; decrypt it first',
  age: 'encrypted by age: not read; decrypt it first',
  pgp: 'encrypted by PGP: not read; decrypt it first',
  vault: 'encrypted by ansible-vault: not read; decrypt it first',
} as const

export const isUnread = (format: Format): format is Unread => format in UNREAD

const MAGIC: readonly (readonly [Format, string | readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['xz', '\xfd7zXZ\0'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  // written over several disks, or meant to be
  ['zip', 'PK\x07\x08PK\x03\x04'],
  ['zip', 'PK00PK\x03\x04'],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', 'BZh'],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['rar', 'Rar!\x1a\x07'],
  ['lz4', [0x04, 0x22, 0x4d, 0x18]],
  ['lz4', [0x02, 0x21, 0x4c, 0x18]],
  ['lzip', 'LZIP\x01'],
  ['lzop', '\x89LZO\0'],
  ['compress', [0x1f, 0x9d]],
  ['openssl', 'Salted__'],
  ['openssl', 'U2FsdGVkX1'],
  ['age', 'age-encryption.org/'],
  ['age', '-----BEGIN AGE ENCRYPTED FILE-----'],
  ['pgp', '-----BEGIN PGP MESSAGE-----'],
  ['vault', '$ANSIBLE_VAULT;'],
  // RFC 4880: a session key for RSA or ElGamal, for ECDH, or made of a passphrase; the length, then version 3 or 4
  ['pgp', [0x85, 0x01]],
  ['pgp', [0x85, 0x02]],
  ['pgp', [0x84, 0x5e, 0x03]],
  ['pgp', [0x8c, 0x0d, 0x04]],
]

const firstOf = (magic: string | readonly number[]): number =>
  typeof magic === 'string' ? magic.charCodeAt(0) : (magic[0] as number)

/** Those that begin with a byte, in their order: text mostly begins with none of them. */
const BY_FIRST = Array.from({ length: 256 }, (_, byte) => MAGIC.filter(([, magic]) => firstOf(magic) === byte))

/** Bytes that sniff wants to see, fewer only where the file is shorter. */
export const SNIFF_BYTES = 8192

export function sniff(head: Uint8Array): Format {
  if (head.length === 0) return 'empty'
  for (const [format, magic] of BY_FIRST[head[0] as number] ?? []) if (begins(head, magic)) return format
  if (skippableFrame(head)) return 'zstd'
  if (looksLikeTar(head)) return 'tar'
  if (looksLikeLzma(head)) return 'lzma'
  return looksLikeText(head) ? 'text' : 'binary'
}

function begins(head: Uint8Array, magic: string | readonly number[]): boolean {
  if (magic.length > head.length) return false
  for (let i = 0; i < magic.length; i++) {
    if (head[i] !== (typeof magic === 'string' ? magic.charCodeAt(i) : magic[i])) return false
  }
  return true
}

/** zstd may begin with frames that hold no data (RFC 8878, 3.1.2), as pzstd writes them. */
function skippableFrame(head: Uint8Array): boolean {
  return ((head[0] as number) & 0xf0) === 0x50 && begins(head.subarray(1), [0x2a, 0x4d, 0x18])
}

/** A byte of properties, a dictionary of a power of two, a size that is plausible or unknown (liblzma, alone_decoder.c). */
function looksLikeLzma(head: Uint8Array): boolean {
  if (head.length < 13 || head[0] !== 0x5d || head[1] !== 0 || head[2] !== 0) return false
  const size = head.subarray(5, 13)
  return size.every((byte) => byte === 0xff) || (size[5] === 0 && size[6] === 0 && size[7] === 0)
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

/** 1 for each control byte but tab, line feed, carriage return and escape. */
const ODD = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === 0x7f || (byte < 0x20 && ![9, 10, 13, 27].includes(byte)) ? 1 : 0,
)

/** A log may hold a stray control byte, a binary holds many: the line is drawn at one in a hundred, and at any run of
 *  NULs longer than a torn block (copytruncate leaves such runs at a file's beginning, so those are not counted). */
function looksLikeText(head: Uint8Array): boolean {
  let start = 0
  while (start < head.length && head[start] === 0) start++
  if (start === head.length) return head.length >= 512
  return countOdd(head, start) * 100 <= head.length - start
}

/** Four bytes at a time, for most fours hold no control byte at all. */
function countOdd(bytes: Uint8Array, from: number): number {
  const first = from + (-(bytes.byteOffset + from) & 3)
  if (bytes.length - first < 4) return oddIn(bytes, from, bytes.length)
  const fours = new Int32Array(bytes.buffer, bytes.byteOffset + first, (bytes.length - first) >> 2)
  let odd = oddIn(bytes, from, first)
  for (let i = 0; i < fours.length; i++) {
    const four = fours[i] as number
    // A byte below 0x20 borrows into its highest bit, one of 0x7f carries; one beyond ASCII may look the same.
    const some = ((four - 0x20202020) | (four + 0x01010101)) & 0x80808080
    if (some !== 0) odd += oddIn(bytes, first + 4 * i, first + 4 * i + 4)
  }
  return odd + oddIn(bytes, first + 4 * fours.length, bytes.length)
}

function oddIn(bytes: Uint8Array, from: number, to: number): number {
  let odd = 0
  for (let i = from; i < to; i++) odd += ODD[bytes[i] as number] as number
  return odd
}
