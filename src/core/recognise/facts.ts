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
  'zone-name',
  'collection-time',
  'collection-log',
  'skipped-nodes',
  'sysctl-map',
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
    case 'collection-log':
      return said(CUT.exec(text)?.[0])
    case 'skipped-nodes':
      return said(
        line === '' ? undefined : `nodes that were skipped: ${text.trim().split(/\s+/u).slice(0, 50).join(', ')}`,
      )
    case 'sysctl-map':
      return { ...mapped(text, 'rmem_default', 'rmemDefault'), ...mapped(text, 'rmem_max', 'rmemMax') }
    case 'zone-name':
      return /^\s*[\w+-]+(?:\/[\w+-]+)*\s*$/u.test(line) ? { zone: line.trim() } : {}
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

/** Where etc/localtime points, below whatever folder zoneinfo/ lies in. */
export function zoneOfLink(target: string): Facts {
  const zone = /zoneinfo\/(?:posix\/|right\/)?([A-Za-z][\w+-]*(?:\/[\w+-]+)*)$/u.exec(target)?.[1]
  return zone === undefined ? {} : { zone }
}

/** What oc, and the checker that it runs beside the collection, print when it does not come to its end. */
const CUT =
  /Disk usage exceeds the volume percentage[^\n]*|gather (?:did not start|never finished|output not downloaded): [^\n]*/u

/** timedatectl, date alone, or the JSON of Troubleshoot's collector. */
function localClock(text: string, stampIn: (line: string) => Stamp | undefined): Facts {
  const field = (name: string): string | undefined => new RegExp(`^\\s*${name}:\\s*(.+?)\\s*$`, 'mu').exec(text)?.[1]
  const local = stampIn(field('Local time') ?? text.trim())
  const utc = field('Universal time')
  const utcStamp = utc === undefined ? undefined : stampIn(utc)
  const told = field('Time ?zone') ?? /"timezone"\s*:\s*"([^"]*)"/u.exec(text)?.[1] ?? ''
  const zone = /^([A-Za-z][\w+-]*(?:\/[\w+-]+)*)/u.exec(told)?.[1]
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

/** A key of the JSON that Troubleshoot makes of sysctl -a. */
function mapped(text: string, key: string, fact: 'rmemDefault' | 'rmemMax'): Facts {
  const value = new RegExp(`"net\\.core\\.${key}"\\s*:\\s*"?(\\d{1,12})\\b`, 'u').exec(text)?.[1]
  return value === undefined ? {} : { [fact]: Number(value) }
}

function said(cut: string | undefined): Facts {
  return cut === undefined ? {} : { cut: cut.trim().slice(0, 500) }
}
