// Clock: puts the stamps of one file on the one clock that all files share. Zone and year come from the bundle; what
// nobody told is not made up: such a stamp keeps a clock of its own, and its instants compare only among themselves.
import { Temporal } from 'temporal-polyfill'
import type { Instant, Stamp } from '../model/stamp'

/** What is known about the clock of a file's host and bundle. */
export interface ClockEvidence {
  /** The collector always writes this zone. */
  readonly fixedZone?: string
  /** `-- Logs begin at …, end at … --` */
  readonly header?: string
  /** IANA zone that the host's timedatectl prints. */
  readonly hostZone?: string
  /** Local minus UTC in minutes, from date beside date --utc. */
  readonly hostOffset?: number
  /** When the bundle was collected, ms UTC: no line is younger. */
  readonly collectedAt?: number
  /** The youngest instant that the case is sure of, ms UTC: stands in where the collection's time is not known. */
  readonly youngest?: number
  /** The user's --zone. */
  readonly askedZone?: string
}

export interface Clock {
  resolve(stamp: Stamp): Instant
  readonly zone?: string
  readonly basis: string
}

const DAY = 86_400_000
/** Offsets of abbreviations that mean one thing only in practice; EST, CST, IST and their like do not. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  UTC: 'UTC',
  GMT: 'UTC',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  MSK: '+03:00',
  JST: '+09:00',
  EDT: '-04:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
}

export function createClock(path: string, evidence: ClockEvidence): Clock {
  const header = readHeader(evidence.header)
  const { zone, basis } = chooseZone(evidence, header)
  const bound = evidence.collectedAt ?? evidence.youngest
  const yearBasis =
    header?.end !== undefined
      ? 'the year from the journal’s heading'
      : evidence.collectedAt !== undefined
        ? 'the year from the time of collection'
        : bound !== undefined
          ? 'the year from dated lines of the case'
          : 'no year known'

  const toUtc = (wall: number, { zone: printed, again }: Stamp): number | undefined => {
    // what stands on the line itself goes before what the host says
    const own = (printed === undefined ? undefined : ABBREVIATIONS[printed]) ?? zone
    return own === undefined ? undefined : wall - offsetAt(own, wall, again)
  }

  return {
    ...(zone === undefined ? {} : { zone }),
    basis: `${basis}; ${yearBasis}`,
    resolve(stamp) {
      if (stamp.clock === 'utc') return { domain: 'utc', ms: stamp.ms }
      if (stamp.clock === 'uptime') return { domain: `boot of ${path}`, ms: stamp.ms }
      if (stamp.clock === 'wall') {
        const utc = toUtc(stamp.ms, stamp)
        return utc === undefined ? { domain: `clock of ${path}`, ms: stamp.ms } : { domain: 'utc', ms: utc }
      }
      // The journal's heading is in the same local time as its lines, so it dates them even without a zone.
      const year = yearOf(stamp, (wall) => toUtc(wall, stamp) ?? wall, header?.end ?? bound)
      if (year === undefined) return { domain: `yearless clock of ${path}`, ms: stamp.ms }
      const wall = inYear(stamp, year)
      const utc = toUtc(wall, stamp)
      return utc === undefined ? { domain: `clock of ${path}`, ms: wall } : { domain: 'utc', ms: utc }
    },
  }

  function readHeader(text: string | undefined): { readonly end?: number; readonly abbreviation?: string } | undefined {
    const match = /end at \w+ (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) ([A-Z]{2,5}|[+-]\d\d(?:\d\d)?)/u.exec(text ?? '')
    if (!match) {
      const begin = /(?:begin|begins) at \w+ (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) ([A-Z]{2,5})/u.exec(text ?? '')
      return begin?.[2] === undefined ? undefined : { abbreviation: begin[2] }
    }
    const [, stamp = '', abbreviation = ''] = match
    return { end: Date.parse(`${stamp.replace(' ', 'T')}Z`) + DAY, abbreviation }
  }
}

function chooseZone(
  evidence: ClockEvidence,
  header: { readonly abbreviation?: string } | undefined,
): { readonly zone?: string; readonly basis: string } {
  if (evidence.fixedZone !== undefined)
    return { zone: evidence.fixedZone, basis: `${evidence.fixedZone}, as its collector writes it` }
  const abbreviation = header?.abbreviation
  if (abbreviation === 'UTC') return { zone: 'UTC', basis: 'UTC from the journal’s heading' }
  if (evidence.hostZone !== undefined && isZone(evidence.hostZone))
    return { zone: evidence.hostZone, basis: `${evidence.hostZone} from the host’s timedatectl` }
  if (evidence.hostOffset !== undefined) {
    const zone = formatOffset(evidence.hostOffset)
    return { zone, basis: `${zone} from the host’s date beside date --utc (daylight saving of other months not known)` }
  }
  const offset = abbreviation === undefined ? undefined : ABBREVIATIONS[abbreviation]
  if (offset !== undefined)
    return { zone: offset, basis: `${offset}, assumed for ${abbreviation} in the journal’s heading` }
  if (evidence.askedZone !== undefined)
    return { zone: evidence.askedZone, basis: `${evidence.askedZone}, as asked for` }
  return { basis: 'nothing tells the zone of stamps without one (--zone sets it)' }
}

/** The latest year in which the stamp is not younger than the bound (with a day of grace for clocks that differ). */
function yearOf(stamp: Stamp, toUtc: (wall: number) => number, bound: number | undefined): number | undefined {
  if (bound === undefined) return undefined
  let year = new Date(bound).getUTCFullYear() + 1
  for (let tries = 0; tries < 9; tries++, year--) {
    const wall = inYear(stamp, year)
    if (!Number.isNaN(wall) && toUtc(wall) <= bound + DAY) return year
  }
  return undefined
}

/** NaN for Feb 29, and for a day 366, of a year that has none. */
function inYear({ clock, ms }: Stamp, year: number): number {
  const moved = new Date(clock === 'yearday' ? Date.UTC(year, 0, 1) + ms : ms)
  const day = moved.getUTCDate()
  moved.setUTCFullYear(year)
  return moved.getUTCDate() === day ? moved.getTime() : NaN
}

const offsets = new Map<string, number>()
const QUARTER = 15 * 60_000

/** Milliseconds that local time is ahead of UTC, at a wall time. In the hour that comes twice when daylight saving ends it
 *  is the first, unless `again` says the second. */
export function offsetAt(zone: string, wall: number, again = false): number {
  if (zone === 'UTC') return 0
  const bucket = Math.floor(wall / QUARTER)
  const key = `${zone} ${bucket} ${again}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const at = bucket * QUARTER
  const zoned = Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toZonedDateTime(zone, { disambiguation: again ? 'later' : 'compatible' })
  const offset = at - zoned.epochMilliseconds
  if (offsets.size > 100_000) offsets.clear()
  offsets.set(key, offset)
  return offset
}

export function isZone(zone: string): boolean {
  try {
    offsetAt(zone, 0)
    return true
  } catch {
    return false
  }
}

function formatOffset(minutes: number): string {
  const size = Math.abs(minutes)
  const digits = (value: number): string => String(value).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${digits(Math.floor(size / 60))}:${digits(size % 60)}`
}
