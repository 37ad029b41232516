// Reads a file of own signatures: what of it can be used, and every problem with its place. A signature that has a problem
// is left out; nothing of the file is executed but its patterns, in linear time.
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml'
import { safeParse, type core } from 'zod/mini'
import { en } from 'zod/locales'
import type { Knowledge } from '../model/knowledge'
import type { Signature } from '../model/signature'
import { createMatcher } from '../scan/matcher'
import { signatureOf, type Complain, type Path } from './check'
import { FILE, SIGNATURE, type Grades } from './schema'

export const SIGNATURES_FILE = 'failopen.signatures.yaml'
/** Characters. */
const LONGEST_FILE = 2 ** 20

export interface OwnSignatures {
  readonly signatures: readonly Signature[]
  /** Ids that are shown nowhere. */
  readonly mute: readonly string[]
  readonly grades: Grades
}

export interface FileProblem {
  readonly message: string
  /** Offsets in the text. */
  readonly start: number
  readonly end: number
  /** 1-based. */
  readonly line: number
  readonly column: number
}

export const NO_SIGNATURES: OwnSignatures = { signatures: [], mute: [], grades: {} }

export function readSignatures(
  text: string,
  knowledge: Knowledge,
): { readonly own: OwnSignatures; readonly problems: readonly FileProblem[] } {
  const lines = new LineCounter()
  const problems: FileProblem[] = []
  const report = (start: number, end: number, message: string): void => {
    const { line, col } = lines.linePos(start)
    problems.push({ message, start, end, line: Math.max(line, 1), column: Math.max(col, 1) })
  }
  if (text.length > LONGEST_FILE) {
    report(0, 0, `the file is longer than ${LONGEST_FILE} characters`)
    return { own: NO_SIGNATURES, problems }
  }
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  for (const { pos, message } of document.errors) report(pos[0], pos[1], message)
  if (document.errors.length > 0) return { own: NO_SIGNATURES, problems }

  const complain: Complain = (path, message, of) => report(...rangeAt(document, path, of), message)
  const file = plain(document, complain)
  if (file === undefined) return { own: NO_SIGNATURES, problems }

  const builtIn = new Set(knowledge.signatures.map(({ id }) => id))
  const known = {
    matcher: createMatcher(knowledge.signatures),
    signatures: new Set(builtIn),
    remedies: new Set(knowledge.remedies.map(({ id }) => id)),
  }
  const signatures = (file.signatures ?? []).flatMap((one, i) => {
    const own = SIGNATURE.safeParse(one)
    if (!own.success) return []
    const signature = signatureOf(own.data, known, (path, message) => complain(['signatures', i, ...path], message))
    known.signatures.add(own.data.id)
    return signature ?? []
  })
  const isKnown = (id: string, path: Path, of?: 'key'): boolean => {
    if (known.signatures.has(id)) return true
    complain(path, `no signature has the name "${id}"`, of)
    return false
  }
  return {
    own: {
      signatures,
      mute: (file.mute ?? []).filter((id, i) => isKnown(id, ['mute', i])),
      grades: Object.fromEntries(
        Object.entries(file.severity ?? {}).filter(([id]) => isKnown(id, ['severity', id], 'key')),
      ),
    },
    problems: problems.sort((a, b) => a.start - b.start),
  }
}

type FileText = { signatures?: unknown[]; mute?: string[]; severity?: Grades }

/** What the file holds, or undefined where that is no file of signatures; complains of all that the schema refuses. */
function plain(document: Document, complain: Complain): FileText | undefined {
  let value: unknown
  try {
    value = document.toJS() ?? {}
  } catch (error) {
    // more aliases than any file needs
    complain([], error instanceof Error ? error.message : String(error))
    return undefined
  }
  const { error } = safeParse(FILE, value, { error: en().localeError })
  if (!error) return value as FileText
  let usable = true
  for (const issue of error.issues) {
    if (issue.path[0] !== 'signatures' || issue.path.length < 2) usable = false
    complainOf(issue, complain)
  }
  return usable ? (value as FileText) : undefined
}

function complainOf(issue: core.$ZodIssue, complain: Complain): void {
  const { path } = issue
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) complain([...path, key], `"${key}" is not known here`, 'key')
  } else if (issue.code === 'invalid_type' && issue.input === undefined) {
    complain(path, `"${String(path.at(-1))}" is missing`)
  } else complain(path, issue.message)
}

/** Offsets of what is at a path; where nothing is, of the key of the closest map above it. */
function rangeAt(document: Document, path: Path, of?: 'key'): [number, number] {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true)
    const last = path[length - 1]
    const pair = isMap(parent) && parent.items.find(({ key }) => isScalar(key) && key.value === last)
    const whole = length === path.length && of !== 'key'
    const node = pair && !(whole && isScalar(pair.value)) ? pair.key : document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return [node.range[0], node.range[1]]
  }
  return [0, 0]
}
