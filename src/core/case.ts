// Case: takes the opened files one by one and keeps what they told: folded occurrences, facts, objects, coverage. Holds no
// file's text beyond its turn.
import type { Coverage, Entry, Mark, Opened } from './model/bundle'
import type { CaseRecord, FileRecord } from './model/fileRecord'
import type { Knowledge } from './model/knowledge'
import type { Limits } from './model/limits'
import { at, textAt, type Json, type KubeObject } from './model/object'
import type { Occurrence } from './model/occurrence'
import type { NodeObject } from './model/platform'
import { createReader, readEntry, type Reader } from './readEntry'
import { zoneOfLink } from './recognise/facts'
import { FACT_SIGNATURES } from './recognise/nodeFacts'
import { nodeObject } from './recognise/platform'
import { createRoles } from './recognise/roles'
import { createFolder } from './scan/fold'

export interface Case {
  begin(input: string): void
  take(opened: Opened): Promise<void>
  read(): CaseRecord
  readonly occurrences: number
}

/** Prisma Cloud's tags: defender_34_02_133. */
const DEFENDER_IMAGE = /[/:]defender_(\d{1,4}(?:_\d{1,4}){1,3})$/u

/** Facts kept of one file: no table of a kernel is longer. */
const FACTS_PER_FILE = 10_000
/** Files of one input that are asked for the kind that their first lines tell: who sends more sends a folder of some kind. */
const HEADS_PER_INPUT = 100

export interface CaseOptions {
  /** Sees every occurrence before it is folded. */
  readonly onOccurrence?: (occurrence: Occurrence) => void
  /** Called behind each block, with the occurrences so far: the case may be read then. */
  readonly onBlock?: (occurrences: number) => void
  readonly reader?: Reader
}

export function createCase(
  knowledge: Knowledge,
  limits: Limits,
  { onOccurrence, onBlock, reader = createReader(knowledge, limits) }: CaseOptions = {},
): Case {
  const rolesOf = createRoles(knowledge.kinds)
  const inputs: string[] = []
  const files: FileRecord[] = []
  const paths: string[] = []
  const nodeNames = new Set<string>()
  const nodeObjects = new Map<string, NodeObject>()
  const podNodes = new Map<string, string>()
  const defenders = new Map<string, string>()
  const coverage: Coverage[] = []
  let occurrences = 0
  let asked = 0
  /** What the file that is being read has told so far. */
  let begun: (() => FileRecord) | undefined

  async function takeFile(entry: Entry): Promise<void> {
    const roles = rolesOf(entry.path)
    const folder = createFolder(limits)
    const ownFolder = createFolder(limits)
    const facts: Occurrence[] = []
    const sink = (occurrence: Occurrence, own?: 'own'): void => {
      occurrences++
      onOccurrence?.(occurrence)
      if (own) {
        ownFolder.add(occurrence)
        return
      }
      folder.add(occurrence)
      if (FACT_SIGNATURES.has(occurrence.signature) && facts.length < FACTS_PER_FILE) facts.push(occurrence)
    }
    const record = ({ edges, tells }: Pick<FileRecord, 'edges' | 'tells'>): FileRecord => ({
      path: entry.path,
      roles,
      folded: folder.read(),
      own: ownFolder.read(),
      facts,
      edges,
      tells,
    })
    begun = () => record({ edges: {}, tells: {} })
    const taker = { occurrence: sink, object: takeObject, ...(onBlock ? { flush: () => onBlock(occurrences) } : {}) }
    const read = await readEntry(entry, roles, reader, taker, asked++ < HEADS_PER_INPUT)
    begun = undefined
    coverage.push(read.coverage)
    files.push(record(read))
  }

  function takeMark({ path, target }: Mark): void {
    const roles = rolesOf(path)
    if (roles.role !== 'zone-link' || target === undefined) return
    files.push({ path, roles, folded: [], own: [], facts: [], edges: {}, tells: zoneOfLink(target) })
  }

  function takeObject({ kind, body }: KubeObject): void {
    const name = textAt(body, 'metadata', 'name')
    if (kind === 'Node' && name !== undefined) {
      nodeNames.add(name)
      nodeObjects.set(name, nodeObject(body))
    }
    const node = textAt(body, 'spec', 'nodeName')
    if (kind === 'Pod' && name !== undefined && node !== undefined) {
      podNodes.set(`${textAt(body, 'metadata', 'namespace') ?? ''}/${name}`, node)
      nodeNames.add(node)
      const containers = at(body, 'spec', 'containers')
      for (const container of Array.isArray(containers) ? (containers as readonly Json[]) : []) {
        const version = DEFENDER_IMAGE.exec(textAt(container, 'image') ?? '')?.[1]
        if (version !== undefined) defenders.set(node, version.replaceAll('_', '.'))
      }
    }
  }

  return {
    begin(input) {
      inputs.push(input)
      asked = 0
    },
    async take(opened) {
      if (opened.what === 'refusal') {
        coverage.push(opened.coverage)
        return
      }
      paths.push(opened.path)
      if (opened.what === 'file') await takeFile(opened)
      else takeMark(opened)
    },
    read: () => ({
      inputs,
      files: begun ? [...files, begun()] : files,
      paths,
      nodeNames: [...nodeNames],
      nodeObjects,
      podNodes,
      defenders,
      coverage,
    }),
    get occurrences() {
      return occurrences
    },
  }
}
