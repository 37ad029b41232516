// Kubernetes objects of a YAML or JSON file, each with the place of its lines. Lists are cut into items before parsing,
// so one damaged item costs itself only. Refuses files above the limit before they get here.
import { findNodeAtLocation, getNodeValue, parseTree, type Node } from 'jsonc-parser'
import { parseDocument } from 'yaml'
import { isObject, type Json, type KubeObject } from '../model/object'

/** What a file's first bytes promise: parsing decides. A JSON object on one line is a log record, not a document. */
export function structureOf(head: string): 'yaml' | 'json' | undefined {
  const text = head.replace(/^\uFEFF/u, '').trimStart()
  if (/^[{[]\s*(?:\n|$)/u.test(text) || /^(?:\[\s*)?\{\s*"(?:apiVersion|kind|items|metadata)"/u.test(text))
    return 'json'
  if (/^(?:---\s*\n|#[^\n]*\n|%YAML[^\n]*\n)*(?:apiVersion|kind|items|metadata):(?:\s|$)/u.test(text)) return 'yaml'
  return undefined
}

/** Objects of the wanted kinds, in file order. Text that is no such document gives none. */
export function kubeObjects(text: string, structure: 'yaml' | 'json', wanted: ReadonlySet<string>): KubeObject[] {
  return structure === 'json' ? jsonObjects(text, wanted) : yamlObjects(text, wanted)
}

// ---- YAML ----

interface Slice {
  readonly kind: string
  readonly text: string
  /** Number of the slice's first line. */
  readonly line: number
  /** Columns that were cut off in front. */
  readonly indent: number
}

function yamlObjects(text: string, wanted: ReadonlySet<string>): KubeObject[] {
  return yamlSlices(text, wanted).flatMap((slice) => {
    const body = parseYaml(slice.text)
    return body ? [{ kind: slice.kind, body, lineOf: yamlPlaces(slice) }] : []
  })
}

function parseYaml(text: string): KubeObject['body'] | undefined {
  try {
    // A customer's file may hold any alias bomb; maxAliasCount is the library's guard against it.
    const value = parseDocument(text, { logLevel: 'silent', uniqueKeys: false, schema: 'core' }).toJS({
      maxAliasCount: 100,
    }) as Json
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Documents are divided by `---`; a list's items by the `- ` of its first item's indent, as kubectl and oc write them. */
function yamlSlices(text: string, wanted: ReadonlySet<string>): Slice[] {
  const slices: Slice[] = []
  const lines = text.split('\n')
  let start = 0
  for (let i = 0; i <= lines.length; i++) {
    if (i < lines.length && !/^---(?:\s|$)/u.test(lines[i] as string)) continue
    if (i > start) slices.push(...documentSlices(lines, start, i, wanted))
    start = i + 1
  }
  return slices
}

function documentSlices(lines: readonly string[], start: number, end: number, wanted: ReadonlySet<string>): Slice[] {
  const kind = topLevelKind(lines, start, end)
  const items = lines.findIndex((line, i) => i >= start && i < end && /^items:\s*$/u.test(line))
  if (items === -1) {
    return kind !== undefined && wanted.has(kind)
      ? [{ kind, text: lines.slice(start, end).join('\n'), line: start + 1, indent: 0 }]
      : []
  }
  const dash = /^( *)- /u.exec(lines[items + 1] ?? '')
  if (!dash) return []
  const indent = (dash[1] as string).length
  const prefix = `${' '.repeat(indent)}- `
  const listed = kind?.replace(/List$/u, '') ?? ''
  const slices: Slice[] = []
  let from = items + 1
  for (let i = items + 2; i <= end; i++) {
    const line = i < end ? (lines[i] as string) : ''
    const within = i < end && (line === '' || line.startsWith(' '.repeat(indent + 1)))
    if (within) continue
    const cut = lines.slice(from, i).map((row) => row.slice(indent + 2))
    const own = /^kind: *"?(\w+)/u
    const itemKind = cut.map((row) => own.exec(row)?.[1]).find((name) => name !== undefined) ?? listed
    if (wanted.has(itemKind)) {
      slices.push({ kind: itemKind, text: cut.join('\n'), line: from + 1, indent: indent + 2 })
    }
    if (!line.startsWith(prefix)) break
    from = i
  }
  return slices
}

function topLevelKind(lines: readonly string[], start: number, end: number): string | undefined {
  for (let i = start; i < end; i++) {
    const kind = /^kind: *"?(\w+)/u.exec(lines[i] as string)?.[1]
    if (kind !== undefined) return kind
  }
  return undefined
}

/** Finds `key:` by its indent, path part after path part: enough for what the collectors print, without a second parse. */
function yamlPlaces(slice: Slice): KubeObject['lineOf'] {
  return (...path) => {
    const rows = slice.text.split('\n')
    let row = 0
    let indent = -1
    for (const part of path) {
      if (typeof part === 'number') {
        const dash = new RegExp(`^ {${indent < 0 ? 0 : indent},}- `, 'u')
        let seen = -1
        let at = row
        for (; at < rows.length && seen < part; at++) if (dash.test(rows[at] as string)) seen++
        row = Math.max(row, at - 1)
        continue
      }
      const key = new RegExp(`^(?<lead>[ -]*)${escape(part)}:`, 'u')
      const found = rows.findIndex((line, i) => i >= row && (key.exec(line)?.groups?.['lead']?.length ?? -1) > indent)
      if (found === -1) break
      row = found
      indent = (key.exec(rows[row] as string)?.groups?.['lead'] ?? '').length
    }
    const text = rows[row] as string
    const lead = /^\s*/u.exec(text)?.[0].length ?? 0
    return {
      line: slice.line + row,
      column: slice.indent + lead + 1,
      endColumn: slice.indent + text.trimEnd().length + 1,
    }
  }
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')

// ---- JSON ----

/** Several documents may stand behind one another, as kubectl prints them. */
function jsonObjects(text: string, wanted: ReadonlySet<string>): KubeObject[] {
  const objects: KubeObject[] = []
  let at = 0
  let line = 0
  const take = (end: number): void => {
    const document = text.slice(at, end)
    objects.push(...documentObjects(document, line, wanted))
    line += document.split('\n').length - 1
    at = end
  }
  for (const { index, 0: close } of text.matchAll(/^[}\]]\s*\n(?=[{[])/gmu)) take(index + close.length)
  take(text.length)
  return objects
}

/** `before` counts the lines in front of the document. */
function documentObjects(text: string, before: number, wanted: ReadonlySet<string>): KubeObject[] {
  const tree = parseTree(text, [], { allowTrailingComma: true })
  if (!tree) return []
  const starts = lineStarts(text)
  const objects: KubeObject[] = []
  const visit = (node: Node, listed: string): void => {
    if (node.type === 'array') {
      for (const child of node.children ?? []) visit(child, listed)
      return
    }
    if (node.type !== 'object') return
    const own = findNodeAtLocation(node, ['kind'])?.value as unknown
    const kind = typeof own === 'string' ? own : listed === '' ? kindByShape(node) : listed
    const items = findNodeAtLocation(node, ['items'])
    if (items?.type === 'array') visit(items, kind.replace(/List$/u, ''))
    else if (wanted.has(kind)) {
      const body = getNodeValue(node) as Json
      if (isObject(body)) objects.push({ kind, body, lineOf: jsonPlaces(text, before, starts, node) })
    }
  }
  visit(tree, '')
  return objects
}

/** Items of a raw API answer and the files of an Insights archive do not name their kind. */
function kindByShape(node: Node): string {
  if (findNodeAtLocation(node, ['status', 'nodeInfo'])) return 'Node'
  if (findNodeAtLocation(node, ['spec', 'containers'])) return 'Pod'
  if (findNodeAtLocation(node, ['involvedObject']) || findNodeAtLocation(node, ['regarding'])) return 'Event'
  // the Insights Operator keeps no more of an event
  return ['namespace', 'lastTimestamp', 'reason', 'message'].every((key) => findNodeAtLocation(node, [key]))
    ? 'Event'
    : ''
}

function jsonPlaces(text: string, before: number, starts: readonly number[], node: Node): KubeObject['lineOf'] {
  return (...path) => {
    const found = findNodeAtLocation(node, [...path]) ?? node
    const line = lineAt(starts, found.offset)
    const start = starts[line] as number
    const end = Math.min(found.offset + found.length, text.indexOf('\n', found.offset) >>> 0)
    return { line: before + line + 1, column: found.offset - start + 1, endColumn: end - start + 1 }
  }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] as number) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
