// The knowledge of this window: built in, with the user's own signatures and what settings mute or grade. Reads one file, in
// the folder that the user named; from a workspace that is not trusted it takes neither settings nor files.
import { EventEmitter, RelativePattern, Uri, workspace, type Event, type ExtensionContext } from 'vscode'
import type { Knowledge } from '../../core/model/knowledge'
import { SEVERITIES, type Grades } from '../../core/ownSignatures/schema'
import { knowledgeFrom, type Additions } from '../../core/ownSignatures/knowledgeFrom'
import { SIGNATURES_FILE } from '../../core/ownSignatures/readSignatures'
import * as builtIn from '../../knowledge'
import type { Log } from '../log'
import type { Machine } from '../machine'

export interface KnowledgeStore {
  readonly current: Knowledge
  /** What `current` is made from, for a worker. */
  readonly additions: Additions
  readonly onDidChange: Event<void>
  /** Settled when the file that the settings name was read. */
  readonly ready: Promise<void>
  /** Where the user's own lie; a relative one is in the workspace, which has to be trusted for that. */
  folder(): Uri | undefined
}

const NONE: Additions = { texts: [], mute: [], grades: {} }

export function createKnowledgeStore(context: ExtensionContext, { home }: Machine, log: Log): KnowledgeStore {
  const changed = new EventEmitter<void>()
  let additions = NONE
  let current: Knowledge = builtIn
  let turn = 0
  let watched: { readonly folder: string; dispose(): void } | undefined

  const load = async (): Promise<void> => {
    const own = ++turn
    const folder = signaturesFolder(home)
    if (!folder && namedFolder() !== '') log.warn(`own signatures: ${namedFolder()} cannot be read from here`)
    watch(folder)
    const text = folder && (await readText(Uri.joinPath(folder, SIGNATURES_FILE)))
    // A later change has been read meanwhile.
    if (own !== turn) return
    const next = { texts: text === undefined ? [] : [text], ...fromSettings() }
    if (JSON.stringify(next) === JSON.stringify(additions)) return
    additions = next
    current = knowledgeFrom(builtIn, additions)
    const count = current.signatures.filter((signature) => signature.own).length
    log.info(`own signatures: ${count}; muted: ${current.muted?.size ?? 0}`)
    changed.fire()
  }
  const watch = (folder: Uri | undefined): void => {
    if (watched?.folder === folder?.toString()) return
    watched?.dispose()
    watched = undefined
    if (!folder) return
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, SIGNATURES_FILE))
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) event(() => void load())
    watched = { folder: folder.toString(), dispose: () => watcher.dispose() }
  }
  context.subscriptions.push(
    changed,
    { dispose: () => watched?.dispose() },
    workspace.onDidChangeConfiguration((event) => void (event.affectsConfiguration('failopen') && load())),
    workspace.onDidGrantWorkspaceTrust(() => void load()),
  )
  const ready = load().catch((error: unknown) => log.error(`own signatures: ${String(error)}`))
  return {
    get current() {
      return current
    },
    get additions() {
      return additions
    },
    onDidChange: changed.event,
    ready,
    folder: () => signaturesFolder(home),
  }
}

const namedFolder = (): string => workspace.getConfiguration('failopen').get<string>('signaturesFolder', '').trim()

function signaturesFolder(home: Uri | undefined): Uri | undefined {
  const named = namedFolder()
  if (named === '') return undefined
  if (/^~(?=[/\\]|$)/u.test(named)) return home && Uri.joinPath(home, named.slice(1))
  if (/^(?:[/\\]|[A-Za-z]:)/u.test(named)) return home && Uri.file(named)
  const [folder] = workspace.workspaceFolders ?? []
  return workspace.isTrusted && folder ? Uri.joinPath(folder.uri, named) : undefined
}

async function readText(uri: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri))
  } catch {
    return undefined
  }
}

function fromSettings(): Pick<Additions, 'mute' | 'grades'> {
  const settings = workspace.getConfiguration('failopen')
  const grades = Object.entries(settings.get<Record<string, unknown>>('signatureSeverities', {}))
  return {
    mute: settings.get<unknown[]>('mutedSignatures', []).filter((id) => typeof id === 'string'),
    grades: Object.fromEntries(grades.filter(([, level]) => SEVERITIES.some((known) => known === level))) as Grades,
  }
}
