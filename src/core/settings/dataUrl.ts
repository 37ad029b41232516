// Data URLs (RFC 2397) as Ignition writes them: decoded with the places of the characters, and encoded again in the same
// manner. Refuses what is compressed or no text.
import type { Span } from './assignment'

export interface DecodedUrl {
  readonly text: string
  /** Where a part of the text stands in the URL; undefined where only the whole URL holds it (base64). */
  place(part: Span): Span | undefined
  /** The whole URL with another text. */
  encode(text: string): string
}

const FORM = /^data:(?<type>[^,]*?)(?<base64>;base64)?,(?<data>.*)$/su

export function decodeDataUrl(url: string): DecodedUrl | undefined {
  const match = FORM.exec(url)
  if (!match) return undefined
  const { type = '', base64, data = '' } = match.groups ?? {}
  const head = `data:${type}${base64 ?? ''},`
  return base64 === undefined ? percent(head, data) : inBase64(head, data)
}

function percent(head: string, data: string): DecodedUrl | undefined {
  const bytes: number[] = []
  const starts: number[] = []
  for (const { 0: mark, index } of data.matchAll(/%[0-9a-f]{2}|[^]/giu)) {
    // a character beyond ASCII has no place in a URL
    if (mark.length === 1 && mark.charCodeAt(0) > 127) return undefined
    starts.push(index)
    bytes.push(mark.length === 3 ? Number.parseInt(mark.slice(1), 16) : mark.charCodeAt(0))
  }
  starts.push(data.length)
  const text = utf8(Uint8Array.from(bytes))
  if (text === undefined) return undefined
  const oneEach = text.length === bytes.length
  return {
    text,
    place: ({ start, end }) =>
      oneEach ? { start: head.length + starts[start]!, end: head.length + starts[end]! } : undefined,
    encode: (changed) => head + encodeURIComponent(changed),
  }
}

function inBase64(head: string, data: string): DecodedUrl | undefined {
  let binary: string
  try {
    binary = atob(decodeURIComponent(data))
  } catch {
    return undefined
  }
  const text = utf8(Uint8Array.from(binary, (char) => char.charCodeAt(0)))
  if (text === undefined) return undefined
  return {
    text,
    place: () => undefined,
    encode: (changed) => head + btoa(String.fromCharCode(...new TextEncoder().encode(changed))),
  }
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
