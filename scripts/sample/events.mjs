// Lists of core/v1 Events, sorted by name as the API server returns them. The kubelet counts a repeated message up
// instead of writing a new event; the first time stamp stays.
import { image } from './cluster.mjs'
import { BURSTS, livenessOutput, readinessOutput, VICTIM, VICTIM_ROUTER } from './incident.mjs'
import { randomFrom } from './random.mjs'
import { HOUR, MINUTE, rfc3339, SECOND } from './time.mjs'
import { yaml } from './yaml.mjs'

/**
 * @typedef {{ pod: import('./cluster.mjs').Pod, container?: string, node: string, component?: string, type?: string,
 *   reason: string, message: string, times: readonly number[], mark?: import('./bundle.mjs').Mark }} Told
 */

/**
 * @param {readonly Told[]} told
 * @returns {import('./bundle.mjs').Line[]} the mark sits on the line where the message begins
 */
export function eventList(told) {
  const random = randomFrom(`events ${told.map(({ message }) => message).join()}`)
  const items = told
    .map((event) => ({ event, name: `${event.pod.name}.${nanosInHex(event.times[0], random)}` }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  return [
    { text: '---\napiVersion: v1\nitems:' },
    ...items.flatMap(({ event, name }) => linesOf(yaml([object(event, name, random)]), event)),
    { text: 'kind: EventList\nmetadata:\n  resourceVersion: "98612207"' },
  ]
}

/** client-go names an event after its object and its first instant. */
const nanosInHex = (at, random) => (BigInt(at) * 1000n + BigInt(random.int(0, 999))).toString(16)

/** @param {string} text @param {Told} event */
function linesOf(text, { mark, times }) {
  const told = mark && 'signature' in mark ? { ...mark, count: times.length } : mark
  return text
    .trimEnd()
    .split('\n')
    .map((line) =>
      told && /^ {2}message: /.test(line) ? { text: line, mark: told, time: rfc3339(times[0]) } : { text: line },
    )
}

/** @param {Told} event @param {string} name @param {import('./random.mjs').Random} random */
function object(
  { pod, container, node, component = 'kubelet', type = 'Normal', reason, message, times },
  name,
  random,
) {
  const version = () => String(random.int(90_000_000, 98_000_000))
  return {
    apiVersion: 'v1',
    count: times.length,
    eventTime: null,
    firstTimestamp: rfc3339(times[0]),
    involvedObject: {
      apiVersion: 'v1',
      ...(container ? { fieldPath: `spec.containers{${container}}` } : {}),
      kind: 'Pod',
      name: pod.name,
      namespace: pod.namespace,
      resourceVersion: version(),
      uid: pod.uid,
    },
    kind: 'Event',
    lastTimestamp: rfc3339(times.at(-1)),
    message,
    metadata: {
      creationTimestamp: rfc3339(times[0]),
      name,
      namespace: pod.namespace,
      resourceVersion: version(),
      uid: random.uuid(),
    },
    reason,
    reportingComponent: '',
    reportingInstance: '',
    source: component === 'kubelet' ? { component, host: node } : { component },
    type,
  }
}

/** What the bursts left in openshift-ingress. @returns {Told[]} */
export function incidentEvents() {
  const about = { pod: VICTIM_ROUTER, container: 'router', node: VICTIM.name }
  const event = (type, reason, message, times, signature) => ({
    ...about,
    type,
    reason,
    message,
    times,
    mark: { signature, node: VICTIM.name },
  })
  const failures = (type, output) =>
    [...byMessage(type.toLowerCase(), output)].flatMap(([text, times]) => {
      const signature = `${type.toLowerCase()}-probe-failed`
      const soon = times.map((at) => at + 214)
      return [
        event('Warning', 'ProbeError', `${type} probe error: ${text}\nbody: \n`, times, signature),
        event('Warning', 'Unhealthy', `${type} probe failed: ${text}`, soon, signature),
      ]
    })
  const killed = 'Container router failed liveness probe, will be restarted'
  const kills = BURSTS.map(({ kill }) => kill)
  const waits = BURSTS.flatMap(({ backOff }) => backOff)
  return [
    ...failures('Liveness', livenessOutput),
    ...failures('Readiness', readinessOutput),
    event(undefined, 'Killing', killed, kills, 'container-killed-liveness'),
    event('Warning', 'BackOff', 'Back-off restarting failed container', waits, 'crashloop-backoff'),
    ...starts(
      about,
      BURSTS.map(({ started }) => started),
    ),
  ]
}

function byMessage(kind, output) {
  const times = new Map()
  for (const burst of BURSTS) {
    burst[kind].forEach((at, i) => times.set(output(i), [...(times.get(output(i)) ?? []), at]))
  }
  return times
}

/** @type {readonly (readonly [string, (container: string) => string, number])[]} microseconds before the start */
const STEPS = [
  ['Pulled', (container) => `Container image "${image(container)}" already present on machine`, 310_000],
  ['Created', (container) => `Created container ${container}`, 120_000],
  ['Started', (container) => `Started container ${container}`, 0],
]

const starts = (about, times) =>
  STEPS.map(([reason, message, before]) => ({
    ...about,
    reason,
    message: message(about.container),
    times: times.map((at) => at - before),
  }))

/** An ordinary rollout: `Killing` and `Back-off` without a fault. @returns {Told[]} */
export function ordinaryEvents(node, pod, at) {
  const about = { pod, container: pod.containers[0], node: node.name }
  const began = at - HOUR - 11 * MINUTE
  const lookalike = (kind) => ({ lookalike: kind })
  return [
    {
      pod,
      node: node.name,
      component: 'default-scheduler',
      reason: 'Scheduled',
      message: `Successfully assigned ${pod.namespace}/${pod.name} to ${node.name}`,
      times: [began],
    },
    ...starts(about, [began + 4 * SECOND]),
    {
      ...about,
      reason: 'Killing',
      message: `Stopping container ${about.container}`,
      times: [began - 3 * SECOND],
      mark: lookalike('stopping-container'),
    },
    {
      ...about,
      reason: 'BackOff',
      message: 'Back-off pulling image "registry.example.com/tools/netcheck:2.4"',
      times: [20, 34, 61].map((seconds) => began + seconds * SECOND),
      mark: lookalike('image-back-off'),
    },
  ]
}
