// Reads one file of a case in one pass: lines through the gate, Kubernetes objects as a whole, small fact files by role.
import type { Coverage, Entry } from './model/bundle'
import { Cancelled } from './model/cancelled'
import type { Facts, FileRoles, TextEdges } from './model/fileRecord'
import type { FileRole } from './model/kind'
import type { Knowledge } from './model/knowledge'
import type { Limits } from './model/limits'
import type { KubeObject } from './model/object'
import type { Occurrence } from './model/occurrence'
import type { Stamp } from './model/stamp'
import { message } from './open/open'
import { kubeObjects, structureOf } from './open/objects'
import { FACT_ROLES, factsOf } from './recognise/facts'
import { createOwners } from './recognise/owners'
import { occurrencesIn, SCANNED_KINDS } from './scan/events'
import { createLineScanner, passEveryLine } from './scan/lines'
import { createMatcher, type Matcher } from './scan/matcher'
import { rowReader } from './scan/tables'
import { createScan, createTextScanner, type Scan } from './scan/scanText'
import { unwrap } from './scan/wrappers'

export interface Reader {
  readonly matcher: Matcher
  readonly scan: Scan
  readonly limits: Limits
}

export interface Sink {
  occurrence(occurrence: Occurrence): void
  object?(object: KubeObject): void
  /** Awaited behind each block, for sinks that stream. */
  flush?(): Promise<void>
}

export interface Reading {
  readonly coverage: Coverage
  readonly edges: TextEdges
  readonly tells: Facts
}

/** Short files whose rows hold no word that a gate could look for. */
const TABLES: ReadonlySet<FileRole> = new Set(['queue-table', 'netlink-table', 'socket-table', 'kernel-release'])
const HEAD_BYTES = 4096
const UTF8 = new TextDecoder()

export function createReader(knowledge: Knowledge, limits: Limits): Reader {
  const matcher = createMatcher(knowledge.signatures)
  return { matcher, scan: createScan(matcher, limits), limits }
}

type Mode = 'scan' | 'structured' | 'fact'

export async function readEntry(entry: Entry, roles: FileRoles, reader: Reader, sink: Sink): Promise<Reading> {
  const { path } = entry
  const { limits } = reader
  if (roles.role === 'rendering') {
    const reason = 'a rendering of what is read from its source'
    return { coverage: { path, status: 'skipped', reason, bytes: 0 }, edges: {}, tells: {} }
  }
  const everyLine = roles.role !== undefined && TABLES.has(roles.role)
  const rows = rowReader(roles.role)
  const owners = createOwners(roles.role)
  const found = (occurrence: Occurrence): void => sink.occurrence(occurrence)
  const scanner = createTextScanner(path, reader.scan, found, { everyLine, ...(rows ? { rows } : {}) })
  const lister =
    owners &&
    createLineScanner(passEveryLine, limits, (_, line) => {
      owners.see(line)
      return undefined
    })
  const held: Uint8Array[] = []
  let bytes = 0
  let mode: Mode | undefined
  let structure: 'yaml' | 'json' | undefined
  let trouble: unknown
  let oversized = false
  try {
    const byGate = !everyLine && !rows && !lister
    for await (const part of (byGate ? entry.sifted?.(reader.scan.literals) : undefined) ?? entry.bytes) {
      bytes += part.length
      if ('lines' in part && mode === 'scan' && scanner.skip(part.lines)) continue
      const block = 'lines' in part ? part.read() : part
      if (mode === undefined) {
        structure = structureOf(UTF8.decode(block.subarray(0, HEAD_BYTES)))
        mode = structure ? 'structured' : roles.role !== undefined && FACT_ROLES.has(roles.role) ? 'fact' : 'scan'
      }
      if (lister) lister.push(block)
      else if (mode === 'scan') scanner.push(block)
      else {
        held.push(block.slice())
        if (bytes > limits.structured) {
          // Too large to hold: its lines are still worth a look.
          oversized = mode === 'structured'
          mode = 'scan'
          for (const part of held.splice(0)) scanner.push(part)
        }
      }
      await sink.flush?.()
    }
  } catch (error) {
    if (error instanceof Cancelled) throw error
    trouble = error
  }
  let tells: Facts = {}
  const text = held.length > 0 ? decode(held) : ''
  if (mode === 'structured' && structure) {
    for (const object of kubeObjects(text, structure, SCANNED_KINDS)) {
      sink.object?.(object)
      for (const occurrence of occurrencesIn(path, object, reader.matcher, limits)) sink.occurrence(occurrence)
    }
  } else if (mode === 'fact' && roles.role) tells = factsOf(roles.role, text, stampIn)
  lister?.end()
  if (owners) tells = { owners: owners.read() }
  const edges = scanner.end()
  await sink.flush?.()
  return { coverage: coverageOf(path, bytes, trouble, oversized, limits), edges, tells }
}

function coverageOf(path: string, bytes: number, trouble: unknown, oversized: boolean, limits: Limits): Coverage {
  if (trouble !== undefined) {
    return { path, status: bytes > 0 ? 'truncated' : 'unreadable', reason: message(trouble), bytes }
  }
  const reason = oversized
    ? `larger than ${limits.structured} bytes: its lines were scanned, its objects not read`
    : undefined
  return { path, status: 'scanned', ...(reason === undefined ? {} : { reason }), bytes }
}

function decode(blocks: readonly Uint8Array[]): string {
  const decoder = new TextDecoder()
  return blocks.map((block) => decoder.decode(block, { stream: true })).join('') + decoder.decode()
}

/** timedatectl prints `Thu 2021-03-04 11:02:13 CET`, date `Thu Mar  4 11:02:13 CET 2021`, must-gather Go's own form. */
function stampIn(line: string): Stamp | undefined {
  const text = line.trim()
  const dated = /^(?:\p{L}+ )?(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) (?:(UTC)|[A-Z]{2,5}|[+-]\d\d(?:\d\d)?)$/u.exec(text)
  return unwrap(dated ? `${dated[1]}${dated[2] === undefined ? '' : 'Z'} ` : `${text} `).stamp
}
