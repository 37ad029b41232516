// Which of the paths that were asked for gave nothing at all, and why, in words for the user.
import type { Analysis } from '../model/analysis'
import type { Coverage } from '../model/bundle'

export interface UnreadableInput {
  readonly path: string
  readonly reason: string
}

export function unreadableInputs(analysis: Analysis, paths: readonly string[]): UnreadableInput[] {
  return paths.flatMap((path) => {
    const own = analysis.coverage.filter((coverage) => belongs(coverage.path, path))
    if (own.some(({ status, bytes }) => (status === 'scanned' || status === 'truncated') && bytes > 0)) return []
    return [{ path, reason: reasonOf(path, own) }]
  })
}

function belongs(path: string, input: string): boolean {
  if (path === input) return true
  const rest = path.slice(input.length)
  return (
    path.startsWith(input) &&
    (rest.startsWith('/') || rest.startsWith('\\') || rest.startsWith('!/') || /[\\/]$/u.test(input))
  )
}

function reasonOf(path: string, own: readonly Coverage[]): string {
  const itself = own.find((coverage) => coverage.path === path)
  if (itself?.status === 'scanned') return 'the file is empty'
  if (itself?.reason !== undefined) return itself.reason
  if (own.length === 0) return 'no file is in it'
  const [first] = own
  return `no log is in it (${own.length} ${own.length === 1 ? 'file' : 'files'}, e.g. ${first?.path}: ${first?.reason ?? 'empty'})`
}
