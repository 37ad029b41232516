// What a note says to colleagues only: rival causes, what was not read, and which clocks rest on an assumption.
import type { RootContent } from 'mdast'
import type { Coverage } from '../model/bundle'
import type { Note } from './note'
import { code, heading, list, paragraph, strong, table } from './tree'

export function* inner(page: Note): Generator<RootContent> {
  yield* rivals(page)
  yield* coverage(page)
  yield* clocks(page)
}

function* rivals({ analysis, knowledge, place: shown }: Note): Generator<RootContent> {
  const titles = new Map(knowledge.rivals.map(({ id, title }) => [id, title]))
  yield heading(2, ['Rival causes'])
  const items = analysis.nodes.flatMap(({ name, rivals: standing }) =>
    standing.map(({ id, why, findings }) => {
      const place = analysis.findings[findings[0] ?? -1]?.place
      return [
        paragraph(
          code(name),
          ': ',
          strong(titles.get(id) ?? id),
          `. ${why} `,
          ...(place ? ['First at ', code(shown(place)), '.'] : []),
        ),
      ]
    }),
  )
  yield items.length === 0 ? paragraph('None stands in what was collected.') : list(items)
}

const LISTED = 100

function* coverage({ analysis, path }: Note): Generator<RootContent> {
  yield heading(2, ['Coverage'])
  const of = (status: Coverage['status']): Coverage[] => analysis.coverage.filter((one) => one.status === status)
  const [scanned, skipped] = [of('scanned'), of('skipped')]
  const bytes = scanned.reduce((sum, one) => sum + one.bytes, 0)
  yield paragraph(
    `${scanned.length} files were read whole (${(bytes / 1e6).toFixed(1)} MB), ${skipped.length} were left out.`,
  )
  const cut = [...of('unreadable'), ...of('truncated')]
  if (cut.length > 0) {
    yield table(
      ['Not read, or not whole', 'Status', 'Reason'],
      cut.slice(0, LISTED).map((one) => [[code(path(one.path))], [one.status], [one.reason ?? '']]),
    )
    if (cut.length > LISTED) yield paragraph(`${cut.length - LISTED} more are in the JSON report.`)
  }
  const reasons = new Map<string, number>()
  for (const { reason = 'no reason given' } of skipped) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  if (reasons.size > 0) {
    const rows = [...reasons].sort(([, a], [, b]) => b - a).slice(0, LISTED)
    yield table(
      ['Left out because', 'Files'],
      rows.map(([reason, count]) => [[reason], [String(count)]]),
    )
  }
}

function* clocks({ analysis, path }: Note): Generator<RootContent> {
  yield heading(2, ['Clocks'])
  if (analysis.clocks.length === 0) {
    yield paragraph('Every time that was used is printed with its zone and year.')
    return
  }
  yield paragraph('Stamps of these files print no zone or no year; it was taken from elsewhere.')
  yield table(
    ['File', 'Zone', 'Taken from'],
    analysis.clocks
      .slice(0, LISTED)
      .map((clock) => [[code(path(clock.path))], [clock.zone ?? 'not known'], [clock.basis]]),
  )
}
