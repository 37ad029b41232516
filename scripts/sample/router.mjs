// The router's container log as the API server prefixes it: reloads and watches, its start, its end.
import { inOrder } from './bundle.mjs'
import { randomFrom } from './random.mjs'
import { klogStamp, rfc3339Milli, rfc3339Nano, SECOND, UTC } from './time.mjs'

/**
 * @typedef {{ at: number, level: 'I' | 'W' | 'E', source: string, text: string,
 *   mark?: import('./bundle.mjs').Mark }} Entry
 * @typedef {(random: import('./random.mjs').Random, at: number) => Entry} Kind
 */

const line = (level) => (at, source, text, mark) => ({ at, level, source, text, ...(mark ? { mark } : {}) })
const info = line('I')
const warning = line('W')
const error = line('E')
const message = (logger, text, rest = '') => `${logger} "msg"="${text}" ${rest}`

/** @type {Kind} */
const reload = (random, at) => {
  const output = '"output"=" - Checking http://localhost:80 ...\\n - Health check ok : 0 retry attempt(s).\\n"'
  return info(at, 'router.go:579', message('template', 'router reloaded', output))
}

const FACTORY = 'github.com/openshift/router/pkg/router/controller/factory/factory.go:125'
/** @type {Kind} */
const watch = (random, at) => {
  const ended = `watch of ${random.pick(['*v1.Route', '*v1.Endpoints'])} ended with: very short watch: ${FACTORY}:`
  const why = 'Unexpected watch close - watch lasted less than a second and no items received'
  return warning(at, 'reflector.go:436', `${FACTORY}: ${ended} ${why}`)
}
/** @type {Kind} */
const route = (random, at) => {
  const host = `${random.pick(['orders', 'tariffs', 'berths'])}-${random.int(1, 40)}.apps.example.com`
  return info(at, 'router_controller.go:270', message('router', 'router is including route', `"host"="${host}"`))
}
/** @type {Kind} */
const invalid = (random, at) => {
  const why = 'tls: failed to find any PEM data in certificate input'
  const what = `"error"="spec.tls.certificate: Invalid value: ${why}" "route"="berths/legacy-${random.int(1, 9)}"`
  return error(at, 'extended_validator.go:54', `"msg"="skipping route due to invalid configuration" ${what}`)
}
/** @type {Kind} */
const trace = (random, at) => {
  const took = `(total time: ${random.int(10001, 18000)}ms)`
  const text = `Trace[${random.int(1e8, 2e9)}]: "Reflector ListAndWatch" name:${FACTORY} ${took}`
  return info(at, 'trace.go:205', text)
}

/** @type {readonly (readonly [number, Kind])[]} */
const KINDS = [
  [60, reload],
  [18, watch],
  [14, route],
  [5, invalid],
  [3, trace],
]

/** What a router writes while it comes up: HAProxy has no socket yet, and the health check says so. */
function startUp(at, node) {
  const later = (seconds) => at + Math.round(seconds * SECOND)
  const mark = (signature) => ({ signature, node })
  const socket = 'dial unix /var/lib/haproxy/run/haproxy.sock: connect: no such file or directory'
  const health = 'router health and metrics port listening on HTTP and HTTPS'
  const coalesce = 'router will coalesce reloads within an interval of each other'
  const template = (text, rest) => message('template', text, rest)
  return [
    info(
      at,
      'template.go:437',
      message('router', 'starting router', '"version"="versionFromGit: 4.0.0-360-g55b69f5\\n"'),
    ),
    info(later(0.004), 'metrics.go:155', message('metrics', health, '"address"="0.0.0.0:1936"')),
    info(later(0.011), 'router.go:191', template('creating a new template router', '"writeDir"="/var/lib/haproxy"')),
    info(later(0.012), 'router.go:270', template(coalesce, '"interval"="5s"')),
    info(later(0.013), 'router.go:332', template('watching for changes', '"path"="/etc/pki/tls/private"')),
    info(later(0.041), 'router.go:262', message('router', 'router is including routes in all namespaces')),
    error(later(0.352), 'haproxy.go:418', `can't scrape HAProxy: ${socket}`, mark('haproxy-stats-unreachable')),
    info(
      later(1.417),
      'healthz.go:261',
      'backend-http,has-synced check failed: healthz',
      mark('router-healthz-failed'),
    ),
    reload(undefined, later(2.88)),
  ]
}

/**
 * @param {{ node: string, from: number, to: number, gap: number, started?: boolean, stopped?: number }} life
 *   from: the instance's first line, or a later one when the log was rotated; stopped: when it was told to stop
 * @returns {import('./bundle.mjs').Line[]}
 */
export function routerLog({ node, from, to, gap, started = false, stopped }) {
  const random = randomFrom(`router ${node} ${from}`)
  const entries = started ? startUp(from, node) : []
  const end = stopped ?? to
  const first = from + (started ? 4 * SECOND : 0)
  for (let at = first + random.wait(gap); at < end; at += random.wait(gap)) {
    entries.push(random.weighed(KINDS)(random, at))
  }
  if (stopped !== undefined) {
    const text = message('router', 'Shutdown requested, waiting 45s for new connections to cease')
    entries.push(info(stopped, 'template.go:690', text))
  }
  return inOrder(entries).map(({ at, level, source, text, mark }) => ({
    text: `${rfc3339Nano(at)} ${level}${klogStamp(at - 21, UTC)}       1 ${source}] ${text}`,
    ...(mark ? { mark, time: rfc3339Milli(at) } : {}),
  }))
}
