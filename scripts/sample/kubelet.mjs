// The kubelet's journal of a node: the ordinary lines, the lines of the incident, and the two forms in which collectors
// write it (journald short-precise in UTC by oc, short in the host's zone by sos).
import { inOrder } from './bundle.mjs'
import { BURSTS, CONTAINER_IDS, livenessOutput, readinessOutput, VICTIM, VICTIM_ROUTER } from './incident.mjs'
import { error, info, leaseTimeout, plegOf, SCENES } from './kubeletScenes.mjs'
import { randomFrom } from './random.mjs'
import { journalStamp, klogStamp, rfc3339, rfc3339Milli, SECOND, UTC } from './time.mjs'

/**
 * @typedef {import('./kubeletScenes.mjs').Entry} Entry
 * @typedef {Required<import('./incident.mjs').Burst>} Whole
 */

/**
 * @param {import('./cluster.mjs').Node} node
 * @param {{ from: number, to: number, gap: number }} span seconds between two scenes, on average
 * @returns {Entry[]}
 */
export function background(node, { from, to, gap }) {
  const random = randomFrom(`kubelet ${node.name}`)
  const entries = []
  for (let at = from; at < to; at += random.wait(gap)) entries.push(...random.weighed(SCENES)(random, node, at))
  return inOrder(entries.filter((entry) => entry.at < to))
}

/** What the three bursts left in the journal of the RHEL 7 worker. @returns {Entry[]} */
export function incident() {
  return inOrder(
    BURSTS.flatMap((burst, i) => burstEntries(/** @type {Whole} */ (burst), CONTAINER_IDS[i], CONTAINER_IDS[i + 1])),
  )
}

const { namespace, name, uid } = VICTIM_ROUTER
const pod = `${namespace}/${name}`
const who = `pod="${pod}" podUID=${uid} containerName="router"`
const mark = (signature) => ({ signature, node: VICTIM.name })

/** OpenShift's kubelet tells of a failed probe twice in its own namespaces: patch_prober.go, then the common line. */
function failure(type, at, output) {
  const found = mark(`${type.toLowerCase()}-probe-failed`)
  const text = JSON.stringify(output)
  const interesting = `interesting pod/${name} container/router namespace/${namespace}: ${type} probe status=failure`
  return [
    info(
      at - 68,
      'patch_prober.go:29',
      `${interesting} output=${text} start-of-body=`,
      mark('openshift-interesting-probe'),
    ),
    info(at, 'prober.go:117', `"Probe failed" probeType="${type}" ${who} probeResult=failure output=${text}`, found),
  ]
}

const probe = (at, type, status, found) =>
  info(at, 'kubelet.go:2015', `"SyncLoop (probe)" probe="${type}" status="${status}" pod="${pod}"`, found)

/** @param {Whole} burst @param {string} id @param {string} nextId */
function burstEntries({ at, readiness, liveness, kill, died, backOff, started }, id, nextId) {
  const pleg = plegOf(pod, uid)
  const message =
    `"Message for Container of pod" containerName="router" containerStatusID={Type:cri-o ID:${id}} pod="${pod}" ` +
    'containerMessage="Container router failed liveness probe, will be restarted"'
  const killing = `"Killing container with a grace period" ${who} containerID="cri-o://${id}" gracePeriod=10`
  return [
    ...readiness.flatMap((when, i) => failure('Readiness', when, readinessOutput(i))),
    probe(readiness.at(-1) + 122, 'readiness', ''),
    ...liveness.flatMap((when, i) => failure('Liveness', when, livenessOutput(i))),
    leaseTimeout(VICTIM, at + 11 * SECOND + 640_118, 'harbor.example.com'),
    probe(kill - 3_811, 'liveness', 'unhealthy', mark('liveness-unhealthy-syncloop')),
    info(kill, 'kuberuntime_manager.go:660', message, mark('container-killed-liveness')),
    info(kill + 204, 'kuberuntime_container.go:714', killing),
    pleg(died + 388_211, 'ContainerDied', id),
    ...backOff.flatMap((when) => waiting(when, id)),
    pleg(started + 240_977, 'ContainerStarted', nextId),
    probe(started + 3_402_118, 'startup', 'started'),
    probe(started + 6_127_450, 'readiness', 'ready'),
  ]
}

function waiting(at, id) {
  const backOff = `back-off 10s restarting failed container=router pod=${name}_${namespace}(${uid})`
  const err = `failed to \\"StartContainer\\" for \\"router\\" with CrashLoopBackOff: \\"${backOff}\\"`
  const text = `"Error syncing pod, skipping" err="${err}" pod="${pod}" podUID=${uid}`
  return [
    info(at - 31, 'scope.go:111', `"RemoveContainer" containerID="${id}"`),
    error(at, 'pod_workers.go:190', text, mark('crashloop-backoff')),
  ]
}

/**
 * @param {import('./cluster.mjs').Node} node
 * @param {readonly Entry[]} entries
 * @param {{ zone: import('./time.mjs').Zone, precise: boolean }} form
 * @returns {import('./bundle.mjs').Line[]}
 */
export function journal(node, entries, { zone, precise }) {
  return entries.map(({ at, level, source, text, mark: found }) => {
    // journald stamps a line when it arrives; the kubelet stamped it a little before, in the zone of its host.
    const stamp = `${journalStamp(at, zone, precise)} ${node.name} hyperkube[${node.kubelet}]: `
    const klog = `${level}${klogStamp(at - 47, node.zone)} ${String(node.kubelet).padStart(7)} ${source}] ${text}`
    return {
      text: stamp + klog,
      ...(found ? { mark: found, time: precise ? rfc3339Milli(at) : rfc3339(at) } : {}),
    }
  })
}

/** oc's form. */
export const IN_UTC = { zone: UTC, precise: true }

/**
 * `oc adm node-logs` of several nodes: always the smallest of the next lines, as text (oc, pkg/cli/admin/node/logs.go).
 * December is smaller than November, so the node that gets there first is written to its end before the others go on.
 * @param {readonly (readonly import('./bundle.mjs').Line[])[]} journals
 */
export function mergedAsText(journals) {
  const heads = journals.map(() => 0)
  const merged = []
  for (;;) {
    let best = -1
    journals.forEach((lines, i) => {
      const head = lines[heads[i]]
      if (head && (best < 0 || head.text < journals[best][heads[best]].text)) best = i
    })
    if (best < 0) return merged
    merged.push(journals[best][heads[best]++])
  }
}
