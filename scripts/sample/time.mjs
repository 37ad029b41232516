// Instants as whole microseconds since 1970, and the stamps that journald, klog, Go, date(1) and Kubernetes print of
// them. Zones are offsets in minutes with a name: the sample must not depend on the zone data of the machine.

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export const SECOND = 1_000_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE

/** @typedef {{ readonly name: string, readonly offset: number, readonly iana: string }} Zone offset in minutes */

/** @type {Zone} */
export const UTC = { name: 'UTC', offset: 0, iana: 'UTC' }
/** @type {Zone} */
export const CHICAGO = { name: 'CST', offset: -360, iana: 'America/Chicago' }
/** @type {Zone} */
export const NEW_YORK = { name: 'EST', offset: -300, iana: 'America/New_York' }

const two = (number) => String(number).padStart(2, '0')

/** @param {string} iso RFC 3339 in UTC with up to six decimals */
export function micros(iso) {
  const [whole, fraction = ''] = iso.replace('Z', '').split('.')
  return Date.parse(`${whole}Z`) * 1000 + Number(fraction.padEnd(6, '0'))
}

function fields(at, zone = UTC) {
  const date = new Date(Math.floor(at / 1000) + zone.offset * 60_000)
  return {
    day: DAYS[date.getUTCDay()],
    month: MONTHS[date.getUTCMonth()],
    monthday: date.getUTCDate(),
    year: date.getUTCFullYear(),
    date: `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`,
    monthAndDay: `${two(date.getUTCMonth() + 1)}${two(date.getUTCDate())}`,
    time: `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`,
    micros: String(at % SECOND).padStart(6, '0'),
  }
}

const offsetText = ({ offset }) => {
  const minutes = Math.abs(offset)
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`
}

/** `2023-12-01T12:04:07Z` */
export const rfc3339 = (at) => new Date(Math.floor(at / SECOND) * 1000).toISOString().replace('.000Z', 'Z')

/** `2023-12-01T12:04:07.318Z` */
export const rfc3339Milli = (at) => new Date(Math.floor(at / 1000)).toISOString()

/** `2023-12-01T12:04:07.318402113Z`: the prefix of a container's log line; its last three digits are made up. */
export function rfc3339Nano(at) {
  const { date, time, micros } = fields(at)
  return `${date}T${time}.${micros}${String((at * 7) % 1000).padStart(3, '0')}Z`
}

/** `2023-12-01T12:04:07.318`: the Defender's own stamp. */
export const defenderStamp = (at) => rfc3339Milli(at).slice(0, -1)

/** journalctl's `short` (`Dec 01 06:04:07`) and `short-precise`. */
export function journalStamp(at, zone, precise) {
  const { month, monthday, time, micros } = fields(at, zone)
  return `${month} ${two(monthday)} ${time}${precise ? `.${micros}` : ''}`
}

/** `1201 06:04:07.318402`, without the severity in front. */
export function klogStamp(at, zone) {
  const { monthAndDay, time, micros } = fields(at, zone)
  return `${monthAndDay} ${time}.${micros}`
}

/** `Fri 2023-12-01 10:02:31 CST`: journald's header and timedatectl. */
export function systemdStamp(at, zone) {
  const { day, date, time } = fields(at, zone)
  return `${day} ${date} ${time} ${zone.name}`
}

/** `Fri Dec  1 10:02:31 CST 2023` */
export function dateStamp(at, zone) {
  const { day, month, monthday, time, year } = fields(at, zone)
  return `${day} ${month} ${String(monthday).padStart(2)} ${time} ${zone.name} ${year}`
}

/** `2023-12-01 10:31:04.482193 -0500 EST`: Go's time.Time as printed. */
export function goStamp(at, zone) {
  const { date, time, micros } = fields(at, zone)
  return `${date} ${time}.${micros} ${offsetText(zone)} ${zone.name}`
}

export const zoneText = (zone) => `${zone.iana} (${zone.name}, ${offsetText(zone)})`

export const journalHeader = (from, to, zone) =>
  `-- Logs begin at ${systemdStamp(from, zone)}, end at ${systemdStamp(to, zone)}. --`
