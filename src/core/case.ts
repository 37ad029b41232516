// Case: takes the opened files one by one and keeps what they told: folded occurrences, facts, objects, coverage. Holds no
// file's text beyond its turn.
import type { Coverage, Entry, Opened } from './model/bundle'
import type { CaseRecord, FileRecord } from './model/fileRecord'
import type { Knowledge } from './model/knowledge'
import type { Limits } from './model/limits'
import { textAt, type KubeObject } from './model/object'
import type { Occurrence } from './model/occurrence'
import { createReader, readEntry, type Reader } from './readEntry'
import { FACT_SIGNATURES } from './recognise/nodeFacts'
import { createRoles } from './recognise/roles'
import { createFolder } from './scan/fold'

export interface Case {
  begin(input: string): void
  take(opened: Opened): Promise<void>
  read(): CaseRecord
  readonly occurrences: number
}

/** Facts kept of one file: no table of a kernel is longer. */
const FACTS_PER_FILE = 10_000

/** `onOccurrence` sees every occurrence before it is folded. */
export function createCase(
  knowledge: Knowledge,
  limits: Limits,
  onOccurrence?: (occurrence: Occurrence) => void,
  reader: Reader = createReader(knowledge, limits),
): Case {
  const rolesOf = createRoles(knowledge.kinds)
  const inputs: string[] = []
  const files: FileRecord[] = []
  const paths: string[] = []
  const nodeNames = new Set<string>()
  const podNodes = new Map<string, string>()
  const coverage: Coverage[] = []
  let occurrences = 0

  async function takeFile(entry: Entry): Promise<void> {
    const roles = rolesOf(entry.path)
    const folder = createFolder(limits)
    const facts: Occurrence[] = []
    const sink = (occurrence: Occurrence): void => {
      occurrences++
      onOccurrence?.(occurrence)
      folder.add(occurrence)
      if (FACT_SIGNATURES.has(occurrence.signature) && facts.length < FACTS_PER_FILE) facts.push(occurrence)
    }
    const {
      coverage: read,
      edges,
      tells,
    } = await readEntry(entry, roles, reader, { occurrence: sink, object: takeObject })
    coverage.push(read)
    files.push({ path: entry.path, roles, folded: folder.read(), facts, edges, tells })
  }

  function takeObject({ kind, body }: KubeObject): void {
    const name = textAt(body, 'metadata', 'name')
    if (kind === 'Node' && name !== undefined) nodeNames.add(name)
    const node = textAt(body, 'spec', 'nodeName')
    if (kind === 'Pod' && name !== undefined && node !== undefined) {
      podNodes.set(`${textAt(body, 'metadata', 'namespace') ?? ''}/${name}`, node)
      nodeNames.add(node)
    }
  }

  return {
    begin: (input) => void inputs.push(input),
    async take(opened) {
      if (opened.what === 'refusal') {
        coverage.push(opened.coverage)
        return
      }
      paths.push(opened.path)
      if (opened.what === 'file') await takeFile(opened)
    },
    read: () => ({ inputs, files, paths, nodeNames: [...nodeNames], podNodes, coverage }),
    get occurrences() {
      return occurrences
    },
  }
}
