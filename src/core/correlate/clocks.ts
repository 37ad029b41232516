// Clocks: one for each file, from what its own edges, its bundle and its host tell.
import type { FileClock } from '../model/analysis'
import type { BundleFacts, FileRecord } from '../model/fileRecord'
import type { StampClock } from '../model/stamp'
import { createClock, type Clock } from './clock'

export interface Clocks {
  of(file: FileRecord): Clock
  /** The clocks of files with findings whose stamps needed one. */
  used(): FileClock[]
}

export interface ClockSources {
  /** The facts of the bundle that a file lies in. */
  readonly bundleOf: (file: FileRecord) => BundleFacts | undefined
  /** The facts of the bundle that tells the zone of a file's host. */
  readonly hostOf: (file: FileRecord) => BundleFacts | undefined
  /** The user's --zone. */
  readonly askedZone?: string
}

export function createClocks(files: readonly FileRecord[], sources: ClockSources): Clocks {
  const youngest = youngestInstant(files)
  const known = new Map<FileRecord, Clock>()
  const of = (file: FileRecord): Clock => {
    const made = known.get(file)
    if (made) return made
    const own = sources.bundleOf(file)
    const host = own?.zone !== undefined || own?.offset !== undefined ? own : sources.hostOf(file)
    const clock = createClock(file.path, {
      ...(file.roles.zone === undefined ? {} : { fixedZone: file.roles.zone }),
      ...(file.edges.header === undefined ? {} : { header: file.edges.header }),
      ...(host?.zone === undefined ? {} : { hostZone: host.zone }),
      ...(host?.offset === undefined ? {} : { hostOffset: host.offset }),
      ...(own?.collectedAt === undefined ? {} : { collectedAt: own.collectedAt }),
      ...(youngest === undefined ? {} : { youngest }),
      ...(sources.askedZone === undefined ? {} : { askedZone: sources.askedZone }),
    })
    known.set(file, clock)
    return clock
  }
  return {
    of,
    used: () =>
      files
        .filter((file) => clocksIn(file).some((clock) => clock === 'wall' || YEARLESS.has(clock)))
        .map((file) => {
          const { zone, basis, yearBasis } = of(file)
          const assumed = clocksIn(file).some((clock) => YEARLESS.has(clock)) ? `${basis}; ${yearBasis}` : basis
          return { path: file.path, ...(zone === undefined ? {} : { zone }), basis: assumed }
        }),
  }
}

/** Clocks that print no year. */
const YEARLESS: ReadonlySet<StampClock> = new Set<StampClock>(['yearless', 'yearday'])

function clocksIn({ folded }: FileRecord): readonly StampClock[] {
  return folded.flatMap(({ stamp }) => (stamp ? [stamp.clock] : []))
}

/** Over all bundles: one that was collected later may hold the year for one that does not tell it. */
function youngestInstant(files: readonly FileRecord[]): number | undefined {
  let youngest: number | undefined
  const see = (stamp: { clock: string; ms: number } | undefined): void => {
    if (stamp?.clock === 'utc' && (youngest === undefined || stamp.ms > youngest)) youngest = stamp.ms
  }
  for (const { edges, tells } of files) {
    see(edges.first)
    see(edges.last)
    see(tells.utcTime)
  }
  return youngest
}
