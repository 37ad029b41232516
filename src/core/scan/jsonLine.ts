// Log lines that are JSON objects: a journal's export, docker's json-file, structured loggers. Gives the message inside
// with what the object tells of its time and host. Leaves alone what is no such line.
import type { Stamp } from '../model/stamp'
import { stampIn } from './wrappers'

export interface JsonLine {
  readonly message: string
  readonly stamp?: Stamp
  readonly host?: string
}

export function readJsonLine(line: string): JsonLine | undefined {
  if (!line.trimStart().startsWith('{')) return undefined
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const fields = value as Readonly<Record<string, unknown>>
  const message = messageOf(fields)
  if (message === undefined) return undefined
  const stamp = stampOf(fields)
  const host = fields['_HOSTNAME']
  return { message, ...(stamp ? { stamp } : {}), ...(typeof host === 'string' ? { host } : {}) }
}

function messageOf(fields: Readonly<Record<string, unknown>>): string | undefined {
  const journal = fields['MESSAGE']
  if (typeof journal === 'string') return journal
  // journalctl -o json writes a message that is no valid UTF-8, or holds control characters, as its bytes
  if (Array.isArray(journal) && journal.every((byte) => typeof byte === 'number')) {
    return new TextDecoder().decode(Uint8Array.from(journal as number[]))
  }
  // docker's json-file ends each message with a line feed
  if (typeof fields['log'] === 'string') return fields['log'].replace(/\n$/u, '')
  const parts = ['msg', 'message', 'error', 'err'].flatMap((key) =>
    typeof fields[key] === 'string' ? [fields[key]] : [],
  )
  return parts.length > 0 ? parts.join(' ') : undefined
}

function stampOf(fields: Readonly<Record<string, unknown>>): Stamp | undefined {
  // microseconds since 1970
  const realtime = fields['__REALTIME_TIMESTAMP']
  if (typeof realtime === 'string' && /^\d{15,17}$/u.test(realtime)) {
    return { clock: 'utc', ms: Math.floor(Number(realtime) / 1000) }
  }
  for (const key of ['time', 'ts', 'timestamp', '@timestamp']) {
    const value = fields[key]
    // zap's default is seconds since 1970 with a fraction
    if (typeof value === 'number' && value > 1e9 && value < 1e10) return { clock: 'utc', ms: Math.floor(value * 1000) }
    if (typeof value === 'string') return stampIn(`${value} `)
  }
  return undefined
}
