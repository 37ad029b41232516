// Facts: what single files tell about their host: its name, its clock, its buffers, when the bundle was collected.
import type { Facts } from '../model/fileRecord'
import type { FileRole } from '../model/kind'
import type { Stamp } from '../model/stamp'

/** Roles whose files are small and read as a whole. */
export const FACT_ROLES: ReadonlySet<FileRole> = new Set([
  'hostname',
  'os-release',
  'local-clock',
  'utc-clock',
  'collection-time',
  'rmem-default',
  'rmem-max',
])

/** `stampIn` reads the time that a line holds, wherever in it. */
export function factsOf(role: FileRole, text: string, stampIn: (line: string) => Stamp | undefined): Facts {
  const [line = ''] = text.trim().split('\n')
  switch (role) {
    case 'hostname':
      return /^[\w.-]{1,253}$/u.test(line.trim()) ? { hostname: line.trim() } : {}
    case 'os-release': {
      const name = /^PRETTY_NAME=(?:"([^"\n]{1,200})"|'([^'\n]{1,200})'|([^\s"']{1,200}))$/mu
        .exec(text)
        ?.slice(1)
        .find(Boolean)
      return name === undefined ? {} : { osImage: name }
    }
    case 'rmem-default':
      return bytes(line, 'rmemDefault')
    case 'rmem-max':
      return bytes(line, 'rmemMax')
    case 'collection-time': {
      // The last line is the end of the collection.
      const stamps = text.split('\n').flatMap((row) => stampIn(row) ?? [])
      const last = stamps.at(-1)
      return last ? { utcTime: last } : {}
    }
    case 'utc-clock': {
      const stamp = stampIn(line)
      return stamp ? { utcTime: stamp } : {}
    }
    case 'local-clock':
      return localClock(text, stampIn)
    default:
      return {}
  }
}

/** timedatectl, or date alone. */
function localClock(text: string, stampIn: (line: string) => Stamp | undefined): Facts {
  const field = (name: string): string | undefined => new RegExp(`^\\s*${name}:\\s*(.+?)\\s*$`, 'mu').exec(text)?.[1]
  const local = stampIn(field('Local time') ?? text.trim())
  const utc = field('Universal time')
  const utcStamp = utc === undefined ? undefined : stampIn(utc)
  const zone = /^([A-Za-z][\w+-]*(?:\/[\w+-]+)*)/u.exec(field('Time ?zone') ?? '')?.[1]
  return {
    ...(zone === undefined || zone === 'n' ? {} : { zone }),
    ...(local ? { localTime: local } : {}),
    ...(utcStamp ? { utcTime: utcStamp } : {}),
  }
}

function bytes(line: string, key: 'rmemDefault' | 'rmemMax'): Facts {
  const value = Number(line.trim())
  return /^\d{1,12}$/u.test(line.trim()) ? { [key]: value } : {}
}
