// Snippet: text with values that a user may change, kept in parts, so that one source gives both the editor's snippet and
// the plain text, and no word can be taken for snippet syntax.

export interface TabStop {
  readonly stop: number
  readonly text: string
}

export type Snippet = readonly (string | TabStop)[]

/** Stops with one number change together. */
export function stop(number: number, value: string | number): TabStop {
  return { stop: number, text: String(value) }
}

/** A tagged template: `snippet`net.core.rmem_max = ${stop(1, bytes)}``. */
export function snippet(
  texts: TemplateStringsArray,
  ...values: readonly (string | number | TabStop | Snippet)[]
): Snippet {
  return texts.flatMap((text, i): Snippet => {
    const value = values[i]
    if (value === undefined) return [text]
    if (typeof value === 'string' || typeof value === 'number') return [text, String(value)]
    return 'stop' in value ? [text, value] : [text, ...value]
  })
}

export function plainText(parts: Snippet): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.text)).join('')
}

/** In the syntax of VS Code and LSP: what is no tab stop is escaped. */
export function snippetText(parts: Snippet): string {
  return `${parts
    .map((part) => (typeof part === 'string' ? escaped(part) : `\${${part.stop}:${escaped(part.text)}}`))
    .join('')}$0`
}

const escaped = (text: string): string => text.replace(/[\\$}]/gu, '\\$&')
