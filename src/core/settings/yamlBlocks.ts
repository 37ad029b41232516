// The sysctl lines of TuneD, MachineConfig and Butane documents, by their source positions, so that a change keeps every
// other byte. Reads literal blocks and data URLs; other ways to write a text are shown, and changed by hand.
import {
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  Scalar,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml'
import type { Span } from './assignment'
import type { SettingsBlock } from './block'
import { decodeDataUrl } from './dataUrl'
import { lostByPath } from './persistence'

export function yamlBlocks(source: string): SettingsBlock[] {
  const documents = parseAllDocuments(source, { logLevel: 'silent', uniqueKeys: false, schema: 'core' })
  if (!Array.isArray(documents)) return []
  return documents.flatMap((document) => objectsOf(document).flatMap((object) => blocksOf(object, source)))
}

/** The document's object, or the items of a list. */
function objectsOf({ contents }: Document.Parsed): YAMLMap[] {
  if (!isMap(contents)) return []
  const items = contents.get('items', true)
  return isSeq(items) ? items.items.filter((item) => isMap(item)) : [contents]
}

function blocksOf(object: YAMLMap, source: string): SettingsBlock[] {
  const kind = object.get('kind')
  const variant = object.get('variant')
  if (kind === 'Tuned') return tuned(object, source)
  if (kind === 'MachineConfig') return machineConfig(object, source)
  return typeof variant === 'string' ? butane(object, source) : []
}

// ---- TuneD: https://github.com/openshift/cluster-node-tuning-operator, Tuned.spec ----

function tuned(object: YAMLMap, source: string): SettingsBlock[] {
  const recommended = new Set(
    mapsAt(object, 'spec', 'recommend').flatMap((entry) => textOf(entry.get('profile')) ?? []),
  )
  return mapsAt(object, 'spec', 'profile').flatMap((profile) => {
    const name = textOf(profile.get('name'))
    const lost =
      name === undefined || recommended.has(name)
        ? undefined
        : `no entry of spec.recommend names the profile ${name}, so no node gets it unless another profile includes it`
    return literal(profile.get('data', true), source).flatMap((lines) =>
      sections(lines.text).map((section): SettingsBlock => ({
        form: 'tuned',
        text: lines.text.slice(section.start, section.end),
        place: (part) => lines.place(shifted(part, section.start)),
        replace: (part, text) => lines.replace(shifted(part, section.start), text),
        ...(lost === undefined ? {} : { lost }),
      })),
    )
  })
}

/** The bodies of the `[sysctl]` sections, and of those whose `type` says sysctl. */
function sections(text: string): Span[] {
  const heads = [...text.matchAll(/^[ \t]*\[(?<name>[^\]\n]+)\][^\n]*\n?/gmu)]
  return heads.flatMap((head, i) => {
    const start = head.index + head[0].length
    const end = heads[i + 1]?.index ?? text.length
    const kind = /^[ \t]*type[ \t]*=[ \t]*(\w+)/mu.exec(text.slice(start, end))?.[1] ?? head.groups?.['name']
    return kind === 'sysctl' ? [{ start, end }] : []
  })
}

// ---- MachineConfig and Butane: files that Ignition writes ----

function machineConfig(object: YAMLMap, source: string): SettingsBlock[] {
  const labels = object.getIn(['metadata', 'labels'], true)
  const role = isMap(labels) && labels.has('machineconfiguration.openshift.io/role')
  const unlabelled = role
    ? undefined
    : 'it has no label machineconfiguration.openshift.io/role, so no pool of machines takes it'
  return mapsAt(object, 'spec', 'config', 'storage', 'files').flatMap((file) => {
    const path = textOf(file.get('path'))
    const contents = file.get('contents', true)
    if (path === undefined || !isSysctlPath(path) || !isMap(contents)) return []
    if (contents.has('compression') && contents.get('compression') !== '') return []
    return dataUrl(contents.get('source', true), source, unlabelled ?? lostByPath(path))
  })
}

function butane(object: YAMLMap, source: string): SettingsBlock[] {
  return mapsAt(object, 'storage', 'files').flatMap((file) => {
    const path = textOf(file.get('path'))
    const contents = file.get('contents', true)
    if (path === undefined || !isSysctlPath(path) || !isMap(contents)) return []
    const lost = lostByPath(path)
    return literal(contents.get('inline', true), source).map((lines): SettingsBlock => ({
      ...lines,
      form: 'butane',
      ...(lost === undefined ? {} : { lost }),
    }))
  })
}

const isSysctlPath = (path: string): boolean => /\/sysctl\.(?:conf|d\/[^/]+)$/u.test(path)

// ---- from a scalar's text to the document ----

type Lines = Pick<SettingsBlock, 'text' | 'place' | 'replace'>

/** A literal block (`|`): each line without its indent. A quoted or folded text is told, not mapped. */
function literal(node: unknown, source: string): Lines[] {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return []
  if (node.type !== Scalar.BLOCK_LITERAL) {
    const whole = { start: node.range[0], end: node.range[1] }
    return [{ text: node.value, place: () => whole, replace: () => undefined }]
  }
  const head = source.indexOf('\n', node.range[0]) + 1
  const body = source.slice(head, node.range[1])
  const cut = indentOf(body, node.value)
  const starts: { readonly text: number; readonly document: number }[] = []
  let text = ''
  let at = head
  for (const line of body.split('\n')) {
    const kept = line.slice(Math.min(cut, line.length - line.trimStart().length))
    starts.push({ text: text.length, document: at + line.length - kept.length })
    text += `${kept}\n`
    at += line.length + 1
  }
  const toDocument = (offset: number): number => {
    const line = starts.findLast((start) => start.text <= offset) ?? { text: 0, document: head }
    return line.document + offset - line.text
  }
  const place = ({ start, end }: Span): Span => ({ start: toDocument(start), end: toDocument(end) })
  return [{ text: text.slice(0, -1), place, replace: (part, changed) => ({ ...place(part), text: changed }) }]
}

/** What YAML has cut off each line: the first line that says something, as written and as read. */
function indentOf(body: string, value: string): number {
  const firstOf = (text: string): string => /[^\n]*\S[^\n]*/u.exec(text)?.[0].trimEnd() ?? ''
  return firstOf(body).length - firstOf(value).length
}

function dataUrl(node: unknown, source: string, lost: string | undefined): SettingsBlock[] {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return []
  const quoted = node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE ? 1 : 0
  const start = node.range[0] + quoted
  const whole = { start, end: node.range[1] - quoted }
  const url = node.value
  const decoded = decodeDataUrl(url)
  // A URL that YAML folds over lines or escapes has no one place for each character.
  if (!decoded || source.slice(whole.start, whole.end) !== url) return []
  return [
    {
      form: 'machineconfig',
      text: decoded.text,
      place(part) {
        const inside = decoded.place(part)
        return inside ? { start: start + inside.start, end: start + inside.end } : whole
      },
      replace(part, text) {
        const inside = decoded.place(part)
        return inside
          ? { start: start + inside.start, end: start + inside.end, text: encodeURIComponent(text) }
          : { ...whole, text: decoded.encode(decoded.text.slice(0, part.start) + text + decoded.text.slice(part.end)) }
      },
      ...(lost === undefined ? {} : { lost }),
    },
  ]
}

// ---- reading YAML nodes ----

function mapsAt(object: YAMLMap, ...path: readonly string[]): YAMLMap<Node, Pair>[] {
  const found = object.getIn(path, true)
  return isSeq(found) ? found.items.filter((item) => isMap<Node, Pair>(item)) : []
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const shifted = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by })
