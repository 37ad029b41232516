// Span: the time that a log covers, from the stamps of its first and last lines. A log whose clock is not the shared one
// has none, because its hours cannot be counted against another's.
import type { LogSpan } from '../model/bundle'
import type { FileRecord } from '../model/fileRecord'
import type { FileRole } from '../model/kind'
import type { Clock } from './clock'

const LOGS: ReadonlySet<FileRole | undefined> = new Set<FileRole | undefined>([
  'kubelet-log',
  'journal',
  'kernel-log',
  'container-log',
  undefined,
])

/** `since` (ms UTC) cuts the beginning off. */
export function spanOf(
  file: FileRecord,
  node: string | undefined,
  clock: Clock,
  since: number | undefined,
): LogSpan | undefined {
  const { first, last } = file.edges
  if (node === undefined || !first || !last || !LOGS.has(file.roles.role)) return undefined
  const edges = [clock.resolve(first), clock.resolve(last)]
  if (edges.some(({ domain }) => domain !== 'utc')) return undefined
  const from = Math.max(Math.min(...edges.map(({ ms }) => ms)), since ?? -Infinity)
  const until = Math.max(...edges.map(({ ms }) => ms))
  if (!(until >= from)) return undefined
  return { node, of: subjectOf(file), from: new Date(from).toISOString(), until: new Date(until).toISOString() }
}

/** What the same log is called in another bundle of the same node: names of pods change, those of containers do not. */
function subjectOf({ path, roles: { role, namespace, container } }: FileRecord): string {
  if (role === 'container-log') return [namespace, container ?? nameOf(path)].filter(Boolean).join('/')
  // a node's journal holds what its kubelet prints
  return role === undefined ? nameOf(path) : role === 'kubelet-log' ? 'journal' : role
}

function nameOf(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  return name.replace(/\.(?:gz|xz|zst|bz2)$/iu, '')
}
