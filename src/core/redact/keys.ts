// Keys: words that say what the value behind them is, in YAML, JSON, URLs, paths, environment variables and klog's pairs.
import type { NameKind } from './names'

export type KeyKind = 'secret' | 'scheme' | 'pod' | 'name' | 'value' | 'kind' | 'sudo' | 'containers' | NameKind

const LONGEST_KEY = 48
const KEYS: ReadonlyMap<string, KeyKind> = new Map(
  Object.entries<KeyKind>({
    bearer: 'scheme',
    basic: 'scheme',
    auth: 'secret',
    authorization: 'secret',
    'proxy-authorization': 'secret',
    cookie: 'secret',
    'set-cookie': 'secret',
    sig: 'secret',
    install_bundle: 'secret',
    installbundle: 'secret',
    accountkey: 'secret',
    sharedaccesskey: 'secret',
    sharedaccesssignature: 'secret',
    publickey: 'sudo',
    sudo: 'sudo',
    user: 'user',
    username: 'user',
    'user-name': 'user',
    user_name: 'user',
    login: 'user',
    loginname: 'user',
    logname: 'user',
    ruser: 'user',
    acct: 'user',
    sudo_user: 'user',
    remote_user: 'user',
    home: 'user',
    users: 'user',
    node: 'node',
    nodes: 'node',
    nodename: 'node',
    node_name: 'node',
    'node-name': 'node',
    hostname: 'node',
    host: 'host',
    hosts: 'host',
    ws_address: 'host',
    basedomain: 'host',
    clustername: 'org',
    cluster_name: 'org',
    'cluster-name': 'org',
    infraid: 'org',
    infrastructurename: 'org',
    namespace: 'space',
    namespaces: 'space',
    ns: 'space',
    podnamespace: 'space',
    pod_namespace: 'space',
    pod: 'pod',
    pods: 'pod',
    podname: 'pod',
    pod_name: 'pod',
    containers: 'containers',
    name: 'name',
    value: 'value',
    kind: 'kind',
  }),
)

const SECRET =
  /(?:^|[-_.]|[a-z])(?:password|passwd|passphrase|pwd|secret|token|api[-_]?key|access[-_]?key(?:[-_]?id)?|private[-_]?key|secret[-_]?key|credentials?|client-(?:certificate|key)-data|certificate-authority-data|dockerconfigjson|dockercfg|cabundle)$/iu

/** `word` has no punctuation around it. */
export const keyKindOf = (word: string): KeyKind | undefined =>
  word.length > LONGEST_KEY ? undefined : (KEYS.get(word.toLowerCase()) ?? (SECRET.test(word) ? 'secret' : undefined))

/** Values that say that there is none, or that somebody hid it before. */
export const isEmptyValue = (value: string): boolean =>
  /^(?:|true|false|yes|no|null|nil|none|undefined|\{\}|\[\]|\{|\[|\||>|\|-|>-|\*+|-+|x{3,}|<[^>]*>|xsecret\d+)$/iu.test(
    value,
  )

export interface Value {
  readonly start: number
  readonly end: number
  readonly quoted: boolean
  readonly sign: '=' | ':' | '/' | ' '
}

const QUOTE = /(?:\\*["'])?/y
const SIGN = /[ \t]*([=:])[ \t]*/y
const OPEN = /(\\*)(["'])/y
const BARE = /[^\s"'`,;&(){}<>\\\]]*/y

/** The value behind a key that ends at `at`: `key=v`, `"key": "v"`, `\"key\":\"v\"`, `key: v`, `key/v`. */
export function valueBehind(text: string, at: number): Value | undefined {
  const c = text.charCodeAt(at)
  // Most words have a blank behind them.
  if (c === 32 || c === 10 || Number.isNaN(c)) return undefined
  if (c === 47) return { start: at + 1, end: endOf(/[A-Za-z0-9._-]*/y, text, at + 1), quoted: false, sign: '/' }
  const behindQuote = endOf(QUOTE, text, at)
  SIGN.lastIndex = behindQuote
  const sign = SIGN.exec(text)
  if (!sign) return undefined
  const start = SIGN.lastIndex
  const kind = sign[1] as '=' | ':'
  OPEN.lastIndex = start
  const open = OPEN.exec(text)
  if (!open) return { start, end: endOf(BARE, text, start), quoted: false, sign: kind }
  const from = OPEN.lastIndex
  const end = closing(text, from, open[2] as string, (open[1] as string).length)
  return { start: from, end, quoted: true, sign: kind }
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

/** Where the quote with as many backslashes as the first one's is, or the line's end. */
export function closing(text: string, from: number, quote: string, slashes: number): number {
  for (let i = from; i < text.length; i++) {
    const c = text[i] as string
    if (c === '\n') return i
    if (c === '\\' && slashes === 0) i++
    else if (c === quote) {
      if (slashes === 0) return i
      let before = 0
      while (text[i - 1 - before] === '\\') before++
      if (before <= slashes) return i - before
    }
  }
  return text.length
}
