// The pieces of a report as a Markdown tree. Words of a bundle become text or code here and never markup: what writes the
// tree out escapes, and control characters, which no writer escapes, are replaced before.
import type { BlockContent, List, ListItem, PhrasingContent, RootContent, Table, TableCell } from 'mdast'
import type { Properties } from 'hast'
import type { Source } from '../model/signature'
import { printable } from './text'

export type Words = string | PhrasingContent

export function text(value: string): PhrasingContent {
  return { type: 'text', value: printable(value) }
}

export function code(value: string): PhrasingContent {
  return { type: 'inlineCode', value: printable(value).trim() || '(empty)' }
}

export function strong(...words: readonly Words[]): PhrasingContent {
  return { type: 'strong', children: phrasing(words) }
}

export function paragraph(...words: readonly Words[]): BlockContent {
  return { type: 'paragraph', children: phrasing(words) }
}

/** Properties are for HTML only. */
export function heading(depth: 1 | 2 | 3, words: readonly Words[], hProperties: Properties = {}): RootContent {
  return { type: 'heading', depth, children: phrasing(words), data: { hProperties } }
}

export function table(head: readonly string[], rows: readonly (readonly (readonly Words[])[])[]): Table {
  const header = head.map((title) => cell([title], { scope: 'col' }))
  return {
    type: 'table',
    children: [header, ...rows.map((row) => row.map((words) => cell(words)))].map((children) => ({
      type: 'tableRow',
      children,
    })),
  }
}

function cell(words: readonly Words[], hProperties: Properties = {}): TableCell {
  return { type: 'tableCell', children: phrasing(words), data: { hProperties } }
}

export function list(items: readonly (readonly BlockContent[])[], ordered = false): List {
  return {
    type: 'list',
    ordered,
    spread: false,
    children: items.map((children): ListItem => ({ type: 'listItem', spread: false, children: [...children] })),
  }
}

/** A block to be copied into a shell or a file; never filled with lines of a bundle. */
export function block(lang: string, lines: readonly string[]): BlockContent {
  return { type: 'code', lang, value: lines.map(printable).join('\n') }
}

/** Where claims come from, each once. The only links of a report: their addresses come with the program. */
export function sources(all: readonly Source[]): List {
  const once = [...new Map(all.map((source) => [source.text, source])).values()]
  return list(
    once.map(({ text: name, url }) => [
      paragraph(url === undefined ? name : { type: 'link', url, children: [text(name)] }),
    ]),
  )
}

function phrasing(words: readonly Words[]): PhrasingContent[] {
  return words.map((word) => (typeof word === 'string' ? text(word) : word))
}
