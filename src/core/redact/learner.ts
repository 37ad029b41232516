// Learns names before anything is replaced: of nodes, hosts, namespaces, workloads, users and domains, from the places that
// say what a name is. Replaces nothing.
import { keyKindOf, valueBehind } from './keys'
import type { NameKind } from './names'

export interface Learner {
  /** Whole lines, in a file's order. */
  read(text: string): void
  /** Another file begins. */
  begin(): void
}

export interface Learned {
  name(kind: NameKind, name: string): void
  domain(name: string): void
  /** True of a namespace that is no platform's. */
  isOwnSpace(name: string): boolean
}

/** Keys, the kubelet's pod_namespace(uid), hosts of URLs, domains of e-mail addresses. */
const PLACE =
  /(?<![A-Za-z0-9.])(?:node_?[Nn]ames?|nodes?|hosts?|[Hh]ostname|_HOSTNAME|[Nn]amespaces?|ns|pods?|pod_?[Nn]ame|users?|[Uu]ser_?[Nn]ame|ruser|acct|login|home|containers|name|kind|[Cc]luster[-_]?[Nn]ame|infraID|infrastructureName|baseDomain)(?=\\*["']?[ \t]*[:=]|\/)|(\()[0-9a-f]{8}|:\/\/(?:[^@/\s"'\\]*@)?([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)|@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)/g
/** Syslog and journald: `Mar  4 11:02:13 node3 kubelet[1234]:` */
const HEAD = /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d+)? ([A-Za-z0-9][\w.-]*) [\w./()-]+(?:\[\d+\])?: /gmu
const HEADS = 200
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/u
const POOL = /^(?:master|worker|arbiter)$/u
const EXTENSION = /\.(?:ya?ml|json|logs?|txt|gz)$/u
/** Lines between a name and its namespace in one object's metadata. */
const NEAR = 4000

interface Seen {
  readonly value: string
  readonly at: number
  readonly column: number
}

export function createLearner(learned: Learned): Learner {
  let base = 0
  let kind = ''
  let name: Seen | undefined
  let space: Seen | undefined

  function pod(space: string, own: string): void {
    if (!learned.isOwnSpace(space)) return
    learned.name('space', space)
    learned.name('work', own)
  }

  /** pod_namespace in front of a uid in brackets, as the kubelet writes. */
  function podBefore(text: string, at: number): void {
    const [, own, space] = /([a-z0-9][a-z0-9.-]*)_([a-z0-9-]+)$/u.exec(text.slice(Math.max(0, at - 320), at)) ?? []
    if (own !== undefined && space !== undefined) pod(space, own)
  }

  /** A name and a namespace of one object: in one column, or with no brace between them. */
  function pair(text: string): void {
    if (!name || !space || Math.abs(name.at - space.at) > NEAR) return
    const between = text.slice(Math.min(name.at, space.at) - base, Math.max(name.at, space.at) - base)
    if (name.column !== space.column && (between === '' || /[{}\n]/u.test(between))) return
    if (NAME.test(space.value)) pod(space.value, name.value)
  }

  function value(key: string, raw: string, text: string, start: number, path: boolean): void {
    const seen = (): Seen => ({ value: raw, at: base + start, column: columnOf(text, start) })
    const plain = path ? raw.replace(EXTENSION, '') : raw
    switch (keyKindOf(key)) {
      case 'node':
        if (NAME.test(plain)) learned.name('node', plain)
        break
      case 'host':
        if (path || !NAME.test(plain)) break
        learned.domain(plain)
        // An installer's configuration, in which the cluster's name is the first that is no pool's.
        if (key === 'basedomain') kind = 'InstallConfig'
        if (plain.split('.').length < 3) learned.name('host', plain)
        break
      case 'space':
        if (!path) space = seen()
        if (NAME.test(plain) && learned.isOwnSpace(plain)) learned.name('space', plain)
        if (!path) pair(text)
        break
      case 'org':
        if (NAME.test(plain) && !path) learned.name('org', plain)
        break
      case 'user':
        if (NAME.test(plain) && (!path || text[start - 1] === '/')) learned.name('user', plain)
        break
      case 'pod':
      case 'containers': {
        const [a = '', b = ''] = raw.split(/[/_]/u)
        const inPath = path
          ? /namespaces\/([^/\s]+)\/(?:core\/)?$/u.exec(text.slice(Math.max(0, start - 120), start))
          : null
        if (b === '') pod(inPath?.[1] ?? '', plain)
        else if (raw.includes('_') && (!path || key === 'containers')) pod(b, a)
        else pod(a, b)
        break
      }
      case 'kind':
        kind = raw
        break
      case 'name':
        name = NAME.test(raw) ? seen() : undefined
        if (name && (kind === 'Namespace' || kind === 'Project') && learned.isOwnSpace(raw)) learned.name('space', raw)
        if (name && kind === 'InstallConfig') learned.name('org', raw)
        if (name && kind === 'Node') learned.name('node', raw)
        if (name && (kind === 'User' || kind === 'Identity')) learned.name('user', raw)
        // Only the first name behind a kind is the object's own.
        if (kind !== 'InstallConfig' || !POOL.test(raw)) kind = ''
        pair(text)
        break
      default:
    }
  }

  return {
    begin() {
      kind = ''
      name = undefined
      space = undefined
    },
    read(text) {
      let heads = 0
      for (const [, host = ''] of text.matchAll(HEAD)) {
        learned.name('host', host)
        if (++heads === HEADS) break
      }
      PLACE.lastIndex = 0
      for (let match = PLACE.exec(text); match; match = PLACE.exec(text)) {
        const [key, uid, url, mail] = match
        if (uid !== undefined) podBefore(text, match.index)
        else if (url !== undefined || mail !== undefined) learned.domain((url ?? mail) as string)
        else {
          const found = valueBehind(text, PLACE.lastIndex)
          if (!found || found.end <= found.start) continue
          value(key.toLowerCase(), text.slice(found.start, found.end), text, match.index, found.sign === '/')
        }
      }
      base += text.length
    },
  }
}

function columnOf(text: string, at: number): number {
  const start = text.lastIndexOf('\n', at - 1) + 1
  return at - start
}
