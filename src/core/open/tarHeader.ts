// The fields of a tar header and the records of a pax header. Refuses nothing: what is no number is NaN.

export const BLOCK = 512
const UTF8 = new TextDecoder()

export const pad = (size: number): number => Math.ceil(size / BLOCK) * BLOCK

export function fullName(header: Uint8Array): string {
  const name = text(header, 0, 100)
  // GNU's magic is "ustar  ", and it uses the prefix field for something else.
  const prefix = text(header, 257, 6) === 'ustar' ? text(header, 345, 155) : ''
  return prefix === '' ? name : `${prefix}/${name}`
}

export function checksumHolds(header: Uint8Array): boolean {
  let sum = 0
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 0x20 : (header[i] as number)
  return sum === number(header, 148, 8)
}

/** Octal text between blanks, or base 256 where the first bit is set. */
export function number(header: Uint8Array, at: number, size: number): number {
  const first = header[at] as number
  let value = first & 0x80 ? first & 0x7f : 0
  if (first & 0x80) {
    for (let i = at + 1; i < at + size; i++) value = value * 256 + (header[i] as number)
    return value
  }
  let ended = false
  let begun = false
  for (let i = at; i < at + size; i++) {
    const byte = header[i] as number
    if (byte === 0) break
    if (byte === 0x20) ended = begun
    else if (ended || byte < 0x30 || byte > 0x37) return NaN
    else {
      begun = true
      value = value * 8 + (byte - 0x30)
    }
  }
  return value
}

/** UTF-8 up to the first NUL. */
export function text(bytes: Uint8Array, at: number, size: number): string {
  // Names are short and mostly ASCII: a decoder's call costs more than this loop.
  let ascii = ''
  for (let i = at; i < at + size; i++) {
    const byte = bytes[i]
    if (byte === undefined || byte === 0) return ascii
    if (byte > 0x7f || i - at > 200) return decoded(bytes, at, size)
    ascii += String.fromCharCode(byte)
  }
  return ascii
}

function decoded(bytes: Uint8Array, at: number, size: number): string {
  const end = bytes.subarray(at, at + size).indexOf(0)
  return UTF8.decode(bytes.subarray(at, end === -1 ? at + size : at + end))
}

/** The records of pax headers, in order: GNU's old sparse maps repeat their keys. Later ones stand before earlier ones. */
export class PaxRecords {
  private readonly records: (readonly [key: string, value: string])[] = []

  get empty(): boolean {
    return this.records.length === 0
  }

  get(key: string): string | undefined {
    // An empty value takes a record back (POSIX pax).
    return this.records.findLast(([name]) => name === key)?.[1] || undefined
  }

  all(...keys: readonly string[]): readonly (readonly [key: string, value: string])[] {
    return this.records.filter(([key]) => keys.includes(key))
  }

  set(key: string, value: string): void {
    this.records.push([key, value])
  }

  with(later: PaxRecords): PaxRecords {
    const both = new PaxRecords()
    both.records.push(...this.records, ...later.records)
    return both
  }

  /** `LENGTH KEY=VALUE\n`, the length counting itself. */
  read(bytes: Uint8Array): void {
    let at = 0
    while (at < bytes.length) {
      const blank = bytes.indexOf(0x20, at)
      const length = blank === -1 ? NaN : Number(text(bytes, at, blank - at))
      if (!(length > 0) || at + length > bytes.length) break
      const record = text(bytes, blank + 1, at + length - blank - 2)
      const equals = record.indexOf('=')
      if (equals > 0) this.set(record.slice(0, equals), record.slice(equals + 1))
      at += length
    }
  }
}
