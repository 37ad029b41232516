// Stamp: a time as a line prints it, before the bundle has told its zone and year.

/** utc: an absolute instant. wall: local time with a year. yearless: local time without one. yearday: local time with the
 *  day of an unknown year. uptime: since boot. */
export type StampClock = 'utc' | 'wall' | 'yearless' | 'yearday' | 'uptime'

/** `ms` is milliseconds since 1970 for utc, the same arithmetic on the printed fields for wall, the same in the leap
 *  year 2000 for yearless, milliseconds since January 1 for yearday and since boot for uptime. `zone` is an abbreviation printed with it (CEST). */
export interface Stamp {
  readonly clock: StampClock
  readonly ms: number
  readonly zone?: string
  /** Local time had gone back before it: in the hour that comes twice when daylight saving ends, it is the second. */
  readonly again?: true
}

/** An instant on a clock. Two instants compare only when their domains are equal: `utc` is the one that all files share,
 *  any other is a clock whose zone or year nobody told. */
export interface Instant {
  readonly domain: string
  readonly ms: number
}
