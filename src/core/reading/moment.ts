// A moment as people type it: `12:04`, `12:04:07`, `2023-12-01 12:04`, `2023-12-01T12:04:07Z`, `+5m`, `-30s`. On the clock
// that the log prints.

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `now` is the time of the line that one stands on (ms); undefined for what is no moment. */
export function parseMoment(text: string, now: number): number | undefined {
  const plain = text.trim()
  const step = /^(?<sign>[+-])(?<amount>\d+(?:\.\d+)?)(?<unit>[smhd])$/u.exec(plain)?.groups
  if (step) {
    const by = Number(step['amount']) * (UNITS[step['unit'] ?? ''] ?? NaN)
    return now + (step['sign'] === '-' ? -by : by)
  }
  const clock = /^(?:(?<date>\d{4}-\d\d-\d\d)[ T])?(?<time>\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?)Z?$/u.exec(
    plain,
  )?.groups
  if (!clock) return undefined
  const date = clock['date'] ?? new Date(now).toISOString().slice(0, 10)
  const [hour = '', minute = '', second = '0'] = (clock['time'] ?? '').split(':')
  const ms = Date.parse(`${date}T${hour.padStart(2, '0')}:${minute}:00Z`) + Number(second) * 1000
  return Number.isNaN(ms) ? undefined : ms
}
