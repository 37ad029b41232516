// PEM blocks (RFC 7468): certificates and keys over several lines, or on one with escaped line feeds. The lines stay, so
// that what stands behind keeps its number; what they hold goes.

export interface Pem {
  /** True behind a beginning whose end was not there yet. */
  readonly open: boolean
  /** From `at`, which is the beginning or, while open, a line's start: the text to put, and where to go on. */
  hide(text: string, at: number): { readonly text: string; readonly end: number }
  reset(): void
}

const BEGIN = /-----BEGIN [A-Z0-9 ]+-----/y
/** The rest of a block's line: base64, escapes and the quotes of whoever holds it, or a header of RFC 1421. */
const BODY = /^(?:\s*[A-Za-z0-9+/=\\"',|>]*\s*|\s*(?:Proc-Type|DEK-Info|Comment|Version): .*)$/u
const HIDDEN = '(removed)'
const LONGEST = 20_000

export function createPem(hit: (kind: string) => void): Pem {
  let open = false
  let lines = 0

  /** Hides whole lines until the block's end or something that is no part of one. */
  function body(text: string, from: number): { text: string; end: number } {
    let result = ''
    let at = from
    while (at < text.length) {
      const feed = text.indexOf('\n', at)
      const stop = feed === -1 ? text.length : feed
      const line = text.slice(at, stop)
      const end = line.indexOf('-----END ')
      if (end !== -1 || !BODY.test(line) || ++lines > LONGEST) {
        open = false
        if (end === -1) return { text: result, end: at }
        return { text: result + hidden(line.slice(0, end)), end: at + end }
      }
      result += hidden(line) + (feed === -1 ? '' : '\n')
      at = stop + 1
    }
    return { text: result, end: text.length }
  }

  return {
    get open() {
      return open
    },
    reset: () => void (open = false),
    hide(text, at) {
      if (open) return body(text, at)
      BEGIN.lastIndex = at
      const begin = BEGIN.exec(text)?.[0]
      if (begin === undefined) return { text: '', end: at }
      hit(begin.includes('PRIVATE KEY') ? 'private-key' : begin.includes('CERTIFICATE') ? 'certificate' : 'pem')
      const from = at + begin.length
      const feed = text.indexOf('\n', from)
      const stop = feed === -1 ? text.length : feed
      const rest = text.slice(from, stop)
      const end = rest.indexOf('-----END ')
      if (end !== -1) return { text: begin + hidden(rest.slice(0, end)), end: from + end }
      const quote = /(?<!\\)["']/u.exec(rest)
      if (quote) return { text: begin + hidden(rest.slice(0, quote.index)), end: from + quote.index }
      if (!BODY.test(rest)) return { text: begin, end: from }
      open = true
      lines = 0
      const behind = feed === -1 ? { text: '', end: stop } : body(text, stop + 1)
      return { text: begin + hidden(rest) + (feed === -1 ? '' : '\n') + behind.text, end: behind.end }
    },
  }
}

function hidden(line: string): string {
  if (/^\s*$/u.test(line)) return line
  return `${/^\s*/u.exec(line)?.[0] ?? ''}${HIDDEN}`
}
