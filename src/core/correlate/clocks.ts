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
  /** The name of the host that wrote a file. */
  readonly hostOf: (file: FileRecord) => string | undefined
  /** The facts of the bundle that tells a host's zone. */
  readonly factsOf: (host: string) => BundleFacts | undefined
  /** The user's --zone. */
  readonly askedZone?: string
}

export function createClocks(files: readonly FileRecord[], sources: ClockSources): Clocks {
  const youngest = youngestInstant(files)
  const headerOf = sharedHeaders(files, sources)
  const known = new Map<FileRecord, Clock>()
  const of = (file: FileRecord): Clock => {
    const made = known.get(file)
    if (made) return made
    const own = sources.bundleOf(file)
    const name = sources.hostOf(file)
    const host = own?.zone !== undefined || own?.offset !== undefined ? own : sources.factsOf(name ?? '')
    const header = headerOf(file)
    const clock = createClock(file.path, {
      ...(name === undefined ? {} : { host: name }),
      ...(file.roles.zone === undefined ? {} : { fixedZone: file.roles.zone }),
      ...(header === undefined ? {} : { header }),
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

/** All journals of a bundle of one host are in its zone, also those that do not begin with the heading. */
function sharedHeaders(files: readonly FileRecord[], sources: ClockSources): (file: FileRecord) => string | undefined {
  const whose = (file: FileRecord): BundleFacts | string | undefined =>
    file.roles.zone === undefined ? (sources.bundleOf(file) ?? sources.hostOf(file)) : undefined
  const headers = new Map<BundleFacts | string, string>()
  for (const file of files) {
    const owner = file.edges.header === undefined ? undefined : whose(file)
    if (owner !== undefined && !headers.has(owner)) headers.set(owner, file.edges.header as string)
  }
  return (file) => file.edges.header ?? headers.get(whose(file) ?? '')
}

/** Over all bundles: one that was collected later may hold the year for one that does not tell it. */
function youngestInstant(files: readonly FileRecord[]): number | undefined {
  let youngest: number | undefined
  const see = (stamp: { clock: string; ms: number } | undefined): void => {
    // Local time is near enough to tell the year.
    const dated = stamp?.clock === 'utc' || stamp?.clock === 'wall'
    if (stamp && dated && (youngest === undefined || stamp.ms > youngest)) youngest = stamp.ms
  }
  for (const { edges, tells } of files) {
    see(edges.first)
    see(edges.last)
    see(tells.utcTime)
  }
  return youngest
}
