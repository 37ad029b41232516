// The journal's export format (journalctl -o export): one field a line, an empty line between entries. Gives an entry's
// message its time and host, which stand on lines in front of it and behind it.
import type { Stamp } from '../model/stamp'
import type { Event } from './event'

/** In lower case, for the gate. */
export const EXPORT_TAGS: readonly string[] = ['__realtime_timestamp=']

/** More fields than any entry has. */
const MOST_FIELDS = 200

export interface Export {
  see(text: string): void
  /** The event of a line, with the rest of its entry where it is an entry's message. */
  entry(event: Event, text: string): Event
}

export function createExport(): Export {
  let stamp: Stamp | undefined
  return {
    see(text) {
      const microseconds = /^__REALTIME_TIMESTAMP=(\d{15,17})\s*$/u.exec(text)?.[1]
      if (microseconds !== undefined) stamp = { clock: 'utc', ms: Math.floor(Number(microseconds) / 1000) }
    },
    entry: (event, text) => (stamp && text.startsWith('MESSAGE=') ? withFields(event, stamp) : event),
  }
}

function withFields(event: Event, stamp: Stamp): Event {
  let host: string | undefined
  let fields = 0
  return {
    take(line) {
      if (line === '' || ++fields > MOST_FIELDS) return false
      host ??= /^_HOSTNAME=(\S+)\s*$/u.exec(line)?.[1]
      return true
    },
    close: () => event.close().map((one) => ({ ...one, stamp, ...(host === undefined ? {} : { host }) })),
  }
}
