// The gate's inner loop, AssemblyScript compiled to WebAssembly: hashes every fourth four bytes of a block, four of them at
// once, compares the literals where a hash is known, and counts line feeds. simdGate.ts writes the tables and the literals.
// Memory is laid out by hand and nothing is allocated.

/** For each hash a byte: 1 where it belongs to a gram, or else 0. */
export const HASHES: i32 = 0
/** Where the list of grams with the upper half of that hash begins, 0 where there is none. */
export const LISTS: i32 = HASHES + (1 << 17)
/** Grams: word (4 bytes), next in the list (4), address of the literal (4), its length (2), the gram's offset in it (2). */
export const GRAMS: i32 = LISTS + (1 << 17)
export const TEXTS: i32 = GRAMS + (1 << 16)
/** Bytes that one call takes, fewer only where the block ends. */
export const CHUNK: i32 = 1 << 15
/** At most one place for each word and each line feed: where its literal's gram stands, line feeds before it, the gram. */
export const FOUND: i32 = TEXTS + (1 << 16)
/** Vectors with a known hash or a line feed: address with one bit for the hash, line feeds before it, and in it. */
export const NOTES: i32 = FOUND + 12 * (CHUNK + CHUNK / 4)
export const INPUT: i32 = NOTES + 8 * (CHUNK / 16) + 64

/** Line feeds in the last call's bytes. */
export let feeds: i32 = 0

let found: i32 = 0

function wordAt(at: i32): u32 {
  return load<u32>(at) | 0x20202020
}

function hashOf(word: u32): i32 {
  return (word * 0x9e3779b1) >> 15
}

function stands(gram: i32, at: i32): bool {
  const literal = load<i32>(gram + 8)
  const start = at - load<i16>(gram + 14)
  for (let k = 0, length = <i32>load<u16>(gram + 12); k < length; k++) {
    const byte: u32 = load<u8>(start + k)
    if ((byte - 65 < 26 ? byte | 0x20 : byte) != load<u8>(literal + k)) return false
  }
  return true
}

/** Notes `at` where a gram of a literal stands and the literal around it. */
function compare(word: u32, at: i32, before: i32): void {
  for (let gram = load<i32>(LISTS + ((hashOf(word) >> 2) << 2)); gram != 0; gram = load<i32>(gram + 4)) {
    if (load<u32>(gram) != word || !stands(gram, at)) continue
    store<i32>(found, at - INPUT)
    store<i32>(found + 4, before)
    store<u32>(found + 8, word)
    found += 12
    return
  }
}

/** The last three bytes of a line in front of its blanks (white space and `), and a line feed: no folded word ends so. */
function endOfLine(feed: i32, before: i32): i32 {
  let end = feed
  while (feed - end < 32) {
    const byte: u32 = load<u8>(end - 1)
    if (byte != 32 && byte != 96 && (byte - 9 > 4 || byte == 10)) break
    end--
  }
  const word = (load<u32>(end - 3) & 0xffffff) | 0x0a202020
  if (load<u8>(HASHES + hashOf(word))) compare(word, end - 3, before)
  return before + 1
}

/** Looks at `length` bytes at INPUT. Around them stand 64 bytes of what surrounds them, or zeros. The places found are in
 *  order of their lines; gives back how many. */
export function scan(length: i32): i32 {
  const fold = i8x16.splat(0x20)
  const factor = i32x4.splat(0x9e3779b1)
  const feed = i8x16.splat(10)
  let count = 0
  // No branch that the processor could foresee wrongly: a vector is always noted, and the note kept where it is worth it.
  let note = NOTES
  const end = INPUT + length
  for (let at = INPUT; at < end; at += 16) {
    const bytes = v128.load(at)
    const hashes = i32x4.shr_u(i32x4.mul(v128.or(bytes, fold), factor), 15)
    const some =
      load<u8>(HASHES + i32x4.extract_lane(hashes, 0)) |
      load<u8>(HASHES + i32x4.extract_lane(hashes, 1)) |
      load<u8>(HASHES + i32x4.extract_lane(hashes, 2)) |
      load<u8>(HASHES + i32x4.extract_lane(hashes, 3))
    const ends = i8x16.bitmask(i8x16.eq(bytes, feed))
    store<i32>(note, (at << 1) | some)
    store<i32>(note + 4, (count << 16) | ends)
    note += i32((some | ends) != 0) << 3
    count += popcnt(ends)
  }
  feeds = count
  found = FOUND
  for (let each = NOTES; each < note; each += 8) {
    const first = load<i32>(each)
    const ends = <i32>load<u16>(each + 4)
    let before = <i32>load<u16>(each + 6)
    const at = first >> 1
    if (first & 1) {
      for (let lane = 0; lane < 16; lane += 4) {
        // a line feed in front of a literal, the word, line feeds within and behind a literal: in the order of lines
        let left = (ends >> lane) & 15
        if (left & 1) before = endOfLine(at + lane, before)
        const word = wordAt(at + lane)
        if (load<u8>(HASHES + hashOf(word))) compare(word, at + lane, before)
        for (left &= 14; left != 0; left &= left - 1) before = endOfLine(at + lane + ctz(left), before)
      }
    } else {
      for (let left = ends; left != 0; left &= left - 1) before = endOfLine(at + ctz(left), before)
    }
  }
  return (found - FOUND) / 12
}
