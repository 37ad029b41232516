// Stamps: the time forms that logs print, as regular-expression groups turned into a Stamp. Says nothing about zones
// that are not printed.
import type { Stamp, StampClock } from '../model/stamp'

/** Fields as printed; month counts from 1. */
export interface WallFields {
  readonly year?: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** Digits behind the decimal point. */
  readonly fraction?: string | undefined
  /** Offset in minutes where one is printed. */
  readonly offset?: number | undefined
  /** Abbreviation where one is printed (CEST). */
  readonly zone?: string | undefined
}

const LEAP_YEAR = 2000

/** Undefined where the fields are no date (month 13, Feb 30). */
export function stampOf(fields: WallFields): Stamp | undefined {
  const { year, month, day, hour, minute, second } = fields
  const seconds = Date.UTC(year ?? LEAP_YEAR, month - 1, day, hour, minute, second)
  const back = new Date(seconds)
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day || hour > 23 || minute > 59 || second > 60) {
    return undefined
  }
  const ms = seconds + Math.floor(Number(`0.${fields.fraction ?? '0'}`) * 1000)
  if (fields.offset !== undefined && year !== undefined) return { clock: 'utc', ms: ms - fields.offset * 60_000 }
  const clock: StampClock = year === undefined ? 'yearless' : 'wall'
  if (fields.zone === 'UTC' || fields.zone === 'GMT') {
    return year === undefined ? { clock, ms, zone: 'UTC' } : { clock: 'utc', ms }
  }
  return fields.zone === undefined ? { clock, ms } : { clock, ms, zone: fields.zone }
}

/** Minutes for `Z`, `+0200`, `+02:00`; undefined for nothing. */
export function offsetOf(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined
  if (text === 'Z' || text === 'z') return 0
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(text)
  if (!match) return undefined
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return match[1] === '-' ? -minutes : minutes
}

const MONTHS: ReadonlyMap<string, number> = new Map(
  // English, and the short forms that glibc's locales print where they differ: de, fr, es, it, pt, nl, pl, cs, sk, hu, nb, sv,
  // fi, tr, ro, ru, uk, bg, el. Left out where the same letters are two months (hr, sl).
  [
    'jan jän ene gen sty led janv tammi oca ian янв січ яну ιαν',
    'feb fév fev lut úno févr febr helmi şub фев лют фев φεβ',
    'mar mär mrt mars bře márc maalis мар бер μαρ',
    'apr abr avr kwi dub avril ápr april huhti nis апр кві απρ',
    'may mai mei mag maj kvě máj touko май мая тра μαΐ μαϊ',
    'jun juin giu cze čen jún juni kesä haz iun июн чер юни ιουν',
    'jul juil lug lip čec júl juli heinä tem iul июл лип юли ιουλ',
    'aug aoû ago sie srp août elo ağu авг сер αυγ',
    'sep set wrz zář sept szept syys eyl сен вер сеп σεπ',
    'oct okt ott out paź říj loka eki окт жов οκτ',
    'nov lis marras kas ноя лис ное νοε',
    'dec dez dic déc gru pro des joulu ara дек гру δεκ',
  ].flatMap((names, i) => names.split(' ').map((name) => [name, i + 1] as const)),
)

/** 1 to 12 for `Jan`, `Mär`, `3月`, `3월`; undefined for what is no month. */
export function monthOf(name: string): number | undefined {
  const numbered = /^(\d{1,2})[\u6708\uc6d4]$/.exec(name)
  if (numbered) return Number(numbered[1])
  return MONTHS.get(name.toLowerCase().replace(/\.$/, ''))
}
