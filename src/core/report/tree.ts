// The pieces of a report as a Markdown tree. Words of a bundle become text or code here and never markup: what writes the
// tree out escapes, and control characters, which no writer escapes, are replaced before.
import type { BlockContent, List, ListItem, PhrasingContent, RootContent, Table, TableCell } from 'mdast'
import type { Properties } from 'hast'
import type { Source } from '../model/signature'
import { printable } from './text'

export type Words = string | PhrasingContent

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

export function table(
  head: readonly string[],
  rows: readonly (readonly (readonly Words[])[])[],
  hProperties: Properties = {},
): Table {
  const header = head.map((title) => cell([title], { scope: 'col' }))
  return {
    type: 'table',
    data: { hProperties },
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
    children: items.map((children): ListItem => ({
      type: 'listItem',
      spread: children.length > 1,
      children: [...children],
    })),
  }
}

/** A block to be copied into a shell or a file; never filled with lines of a bundle. */
export function block(lang: string, lines: readonly string[]): BlockContent {
  return { type: 'code', lang, value: lines.map(printable).join('\n') }
}

const own = (value: string): PhrasingContent => ({ type: 'text', value })

/** Where claims come from, each once. The only links of a report: their addresses come with the program. */
export function sources(all: readonly Source[]): List {
  const once = [...new Map(all.map((source) => [source.text, source])).values()]
  return list(
    once.map(({ text: name, url }) => [
      paragraph(url === undefined ? own(name) : { type: 'link', url, children: [own(name)] }),
    ]),
  )
}

function phrasing(words: readonly Words[]): PhrasingContent[] {
  return words.flatMap((word) => (typeof word === 'string' ? inert(word) : word))
}

/** Addresses become links however they are escaped (cmark-gfm looks for them in the text that was parsed), and so do names
 *  behind an @ in many trackers: as code they cannot. */
const ADDRESS = /\S*(?:\p{L}:\/\/|www\.|mailto:|xmpp:|@)\S*/iu

function inert(words: string): PhrasingContent[] {
  return printable(words)
    .split(new RegExp(`(${ADDRESS.source})`, ADDRESS.flags))
    .filter((part) => part !== '')
    .map((part) => (ADDRESS.test(part) ? code(part) : { type: 'text', value: part }))
}
