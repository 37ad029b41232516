// Reads one file of a case in one pass: lines through the gate, Kubernetes objects as a whole, small fact files by role.
import type { Coverage, Entry, Gap } from './model/bundle'
import { Cancelled } from './model/cancelled'
import type { Facts, TextEdges } from './model/fileRecord'
import type { FileRole, FileRoles, Kind } from './model/kind'
import type { Knowledge } from './model/knowledge'
import type { Limits } from './model/limits'
import type { KubeObject } from './model/object'
import type { Occurrence } from './model/occurrence'
import type { Stamp } from './model/stamp'
import { message } from './open/open'
import { separateLogs } from './open/dump'
import { kubeObjects, structureOf } from './open/objects'
import { FACT_ROLES, factsOf } from './recognise/facts'
import { createOwners } from './recognise/owners'
import { edgesOf } from './scan/edges'
import { occurrencesIn, SCANNED_KINDS } from './scan/events'
import { createLineScanner, passEveryLine, someLine } from './scan/lines'
import { createMatcher, type Matcher } from './scan/matcher'
import { rowReader } from './scan/tables'
import { createScan, createTextScanner, type Found, type Scan, type TextScanner } from './scan/scanText'
import { stampIn } from './scan/wrappers'

export interface Reader {
  readonly matcher: Matcher
  readonly scan: Scan
  readonly limits: Limits
  /** Kinds that a file's first lines tell, the surest first. */
  readonly heads: readonly Kind[]
}

export interface Sink {
  occurrence(occurrence: Occurrence, own?: 'own'): void
  object?(object: KubeObject): void
  /** Behind each block, for sinks that stream. */
  flush?(): Promise<void> | void
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
  const matcher = createMatcher(knowledge.signatures.filter(({ own }) => !own))
  const own = knowledge.signatures.filter((signature) => signature.own)
  const heads = knowledge.kinds.filter(({ head }) => head).sort((a, b) => b.rank - a.rank)
  return { matcher, scan: createScan(matcher, limits, own.length > 0 ? createMatcher(own) : undefined), limits, heads }
}

type Mode = 'scan' | 'structured' | 'fact'

/** `alone` asks the file's first lines for its kind, too. */
export async function readEntry(
  entry: Entry,
  roles: FileRoles,
  reader: Reader,
  sink: Sink,
  alone = false,
): Promise<Reading> {
  const { path } = entry
  const { limits } = reader
  if (roles.role === 'rendering') {
    const reason = 'a rendering of what is read from its source'
    return { coverage: { path, status: 'skipped', reason, bytes: 0 }, edges: {}, tells: {} }
  }
  const everyLine = roles.role !== undefined && TABLES.has(roles.role)
  const rows = rowReader(roles.role)
  const owners = createOwners(roles.role)
  const owner = ownerOf(roles)
  const found: Found = (occurrence, own) =>
    sink.occurrence(occurrence.pod === undefined ? { ...owner, ...occurrence } : occurrence, own)
  const byGate = !everyLine && !rows
  let made: TextScanner | undefined
  const scanner = (): TextScanner =>
    (made ??= createTextScanner(path, reader.scan, found, {
      everyLine,
      zoned: roles.zone !== undefined,
      ...(rows ? { rows } : {}),
    }))
  const lister =
    owners &&
    createLineScanner(passEveryLine, limits, (_, line) => {
      owners.see(line)
      return undefined
    })
  const held: Uint8Array[] = []
  let edges: TextEdges | undefined
  let bytes = 0
  let mode: Mode | undefined
  let structure: 'yaml' | 'json' | undefined
  let kind: string | undefined
  let trouble: unknown
  let oversized = false
  const take = (part: Uint8Array | Gap): void => {
    bytes += part.length
    if ('lines' in part && mode === 'scan' && scanner().skip(part.lines)) return
    const block = 'lines' in part ? part.read() : part
    if (mode === undefined) {
      const head = UTF8.decode(block.subarray(0, HEAD_BYTES))
      structure = structureOf(head)
      mode = modeOf(roles.role, structure !== undefined)
      if (alone) kind = reader.heads.find((one) => one.head?.test(head))?.id
    }
    if (lister) lister.push(block)
    else if (mode === 'scan' && block === entry.whole && byGate && !someLine(block, reader.scan.gate, limits)) {
      // Nothing to scan for, nor a sample of its times to take.
      edges = edgesOf(block)
    } else if (mode === 'scan') scanner().push(block)
    else {
      held.push(block.slice())
      if (bytes > limits.structured) {
        // Too large to hold: its lines are still worth a look.
        oversized = mode === 'structured'
        mode = 'scan'
        for (const part of held.splice(0)) scanner().push(part)
      }
    }
  }
  try {
    if (entry.whole) take(entry.whole)
    else {
      for await (const part of (byGate && !lister ? entry.sifted?.(reader.scan.literals) : undefined) ?? entry.bytes) {
        take(part)
        if (sink.flush) await sink.flush()
      }
    }
  } catch (error) {
    if (error instanceof Cancelled) throw error
    trouble = error
  }
  let tells: Facts = {}
  const text = held.length > 0 ? decode(held) : ''
  if (mode === 'structured' && structure) {
    const { documents, logs } = separateLogs(text)
    for (const object of kubeObjects(documents, structure, SCANNED_KINDS)) {
      sink.object?.(object)
      readObject(path, object, reader, sink)
    }
    if (logs !== undefined) scanner().push(new TextEncoder().encode(logs))
  } else if (mode === 'fact' && roles.role) tells = factsOf(roles.role, text, printedStamp)
  lister?.end()
  if (owners) tells = { owners: owners.read() }
  if (kind !== undefined) tells = { ...tells, kind }
  edges ??= made?.end() ?? {}
  if (sink.flush) await sink.flush()
  const read = coverageOf(path, bytes, trouble, oversized, limits)
  if (tells.cut === undefined || trouble !== undefined) return { coverage: read, edges, tells }
  const reason = `its collector says that the bundle is not whole: ${tells.cut}`
  return { coverage: { ...read, status: 'truncated', reason }, edges, tells }
}

/** What a container prints is its own word, unless the line names another pod. */
function ownerOf({ role, namespace, pod, container }: FileRoles): Pick<FileRoles, 'namespace' | 'pod' | 'container'> {
  if (role !== 'container-log') return {}
  return {
    ...(namespace === undefined ? {} : { namespace }),
    ...(pod === undefined ? {} : { pod }),
    ...(container === undefined ? {} : { container }),
  }
}

/** A role that is read as a whole or row by row is so in JSON, too. */
function modeOf(role: FileRole | undefined, structured: boolean): Mode {
  if (role !== undefined && FACT_ROLES.has(role)) return 'fact'
  if (role !== undefined && TABLES.has(role)) return 'scan'
  return structured ? 'structured' : 'scan'
}

function readObject(path: string, object: KubeObject, { matcher, scan, limits }: Reader, sink: Sink): void {
  const taken = new Set<number>()
  for (const occurrence of occurrencesIn(path, object, matcher, limits)) {
    taken.add(occurrence.place.line)
    sink.occurrence(occurrence)
  }
  if (!scan.own) return
  for (const occurrence of occurrencesIn(path, object, scan.own, limits)) {
    if (!taken.has(occurrence.place.line)) sink.occurrence(occurrence, 'own')
  }
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
function printedStamp(line: string): Stamp | undefined {
  const text = line.trim()
  const dated = /^(?:\p{L}+ )?(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) (?:(UTC)|[A-Z]{2,5}|[+-]\d\d(?:\d\d)?)$/u.exec(text)
  return stampIn(dated ? `${dated[1]}${dated[2] === undefined ? '' : 'Z'} ` : `${text} `)
}
