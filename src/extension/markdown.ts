// Markdown for hovers. Words of a bundle go through `code`, which leaves them no way to become markup.
import { MarkdownString } from 'vscode'

/** Inline code with a fence longer than any run of backticks in the text. */
export function code(text: string): string {
  const plain = text.replace(/[\r\n]+/gu, ' ')
  const longest = Math.max(0, ...[...plain.matchAll(/`+/gu)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence} ${plain} ${fence}`
}

/** Only these commands may be run from the text. */
export function markdown(lines: readonly string[], commands: readonly string[] = []): MarkdownString {
  const text = new MarkdownString(lines.join('\n\n'))
  text.isTrusted = { enabledCommands: [...commands] }
  text.supportHtml = false
  return text
}

export function commandLink(label: string, command: string, ...args: unknown[]): string {
  return `[${label}](command:${command}?${encodeURIComponent(JSON.stringify(args))})`
}
