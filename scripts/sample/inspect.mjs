// An inspection of the namespace twistlock (`oc adm inspect ns/twistlock`): no default must-gather has the Defender.
import { createBundle } from './bundle.mjs'
import { podNamed } from './cluster.mjs'
import { defenderLog } from './defender.mjs'
import { eventList, ordinaryEvents } from './events.mjs'
import { EVENT_FILTER, logs, timestamps } from './collector.mjs'
import { listYaml, namespaceYaml, podListYaml, podYaml } from './objects.mjs'
import { podObject } from './pods.mjs'
import { randomFrom } from './random.mjs'
import { HOUR, rfc3339, SECOND } from './time.mjs'

/** Seconds between two lines, by role: workers have the traffic. */
const GAPS = { master: 55, rhcos: 17, rhel7: 10 }

/**
 * @param {{ prefix: string, name: string, cluster: import('./cluster.mjs').Cluster, at: number, quiet: number }} given
 *   quiet: how many times longer than usual it is between two lines
 */
export function inspection({ prefix, name, cluster, at, quiet }) {
  const bundle = createBundle(`${prefix}${name}/`)
  const namespace = 'namespaces/twistlock/'
  const pods = cluster.nodes.map((node) => ({ node, pod: podNamed(node, 'twistlock-defender-ds') }))
  const objects = pods.map(({ node, pod }) => podObject(pod, node, at))
  bundle.text('timestamp', timestamps(at, at + 38 * SECOND))
  bundle.text('event-filter.html', EVENT_FILTER)
  bundle.text(`${namespace}twistlock.yaml`, namespaceYaml('twistlock', at))
  bundle.text(`${namespace}apps/daemonsets.yaml`, daemonSet(objects, at))
  bundle.text(`${namespace}core/pods.yaml`, podListYaml(objects))
  bundle.lines(`${namespace}core/events.yaml`, eventList(ordinaryEvents(pods[0].node, pods[0].pod, at)))
  pods.forEach(({ node, pod }, i) => {
    bundle.text(`${namespace}pods/${pod.name}/${pod.name}.yaml`, podYaml(objects[i]))
    const gap = node.role === 'master' ? GAPS.master : GAPS[node.os]
    const log = defenderLog(node, { from: at - 5 * HOUR, to: at + 20 * SECOND, gap: gap * quiet })
    logs(bundle, `${namespace}pods/${pod.name}/`, 'twistlock-defender', log)
  })
  return bundle
}

function daemonSet(objects, at) {
  const { containers, hostNetwork, hostPID, dnsPolicy } = objects[0].spec
  return listYaml('DaemonSet', 'apps/v1', [
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: {
        creationTimestamp: rfc3339(at - 30 * 24 * HOUR),
        generation: 3,
        name: 'twistlock-defender-ds',
        namespace: 'twistlock',
        uid: randomFrom('owner twistlock-defender-ds').uuid(),
      },
      spec: {
        selector: { matchLabels: { app: 'twistlock-defender-ds' } },
        template: {
          metadata: { labels: { app: 'twistlock-defender-ds' } },
          spec: { containers, dnsPolicy, hostNetwork, hostPID },
        },
        updateStrategy: { rollingUpdate: { maxUnavailable: '100%' }, type: 'RollingUpdate' },
      },
      status: {
        currentNumberScheduled: objects.length,
        desiredNumberScheduled: objects.length,
        numberAvailable: objects.length,
        numberMisscheduled: 0,
        numberReady: objects.length,
      },
    },
  ])
}
