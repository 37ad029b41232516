import assert from 'node:assert/strict'
import { analyse } from '../support/case'

const EVENTS = `apiVersion: v1
items:
- apiVersion: v1
  count: 3
  firstTimestamp: "2023-09-03T07:13:11Z"
  involvedObject:
    fieldPath: spec.containers{router}
    kind: Pod
    name: router-1
    namespace: openshift-ingress
  kind: Event
  lastTimestamp: "2023-09-03T08:31:42Z"
  message: Container router failed liveness probe, will be restarted
  metadata:
    name: router-1.c6e1
  reason: Killing
  source:
    component: kubelet
    host: worker-2.example
- apiVersion: v1
  count: 2
  firstTimestamp: "2023-09-03T07:12:51Z"
  involvedObject:
    fieldPath: spec.containers{router}
    kind: Pod
    name: router-1
    namespace: openshift-ingress
  kind: Event
  message: 'Liveness probe failed: Get "http://localhost:1936/healthz": context deadline
    exceeded (Client.Timeout exceeded while awaiting headers)'
  metadata:
    name: router-1.c6e2
  source:
    host: worker-2.example
kind: EventList
`

describe('events', () => {
  it('of a YAML list: count, pod, container, node, first time, and the line of the message', async () => {
    const { findings } = await analyse({ 'events.yaml': EVENTS })
    assert.deepEqual(
      findings.map(({ signature, count, pod, container, node, time, place }) => ({
        signature,
        count,
        pod,
        container,
        node,
        time,
        line: place.line,
      })),
      [
        {
          signature: 'liveness-probe-failed',
          count: 2,
          pod: 'router-1',
          container: 'router',
          node: 'worker-2.example',
          time: '2023-09-03T07:12:51.000Z',
          line: 29,
        },
        {
          signature: 'container-killed-liveness',
          count: 3,
          pod: 'router-1',
          container: 'router',
          node: 'worker-2.example',
          time: '2023-09-03T07:13:11.000Z',
          line: 13,
        },
      ],
    )
    assert.match(findings[0]?.text ?? '', /context deadline exceeded/)
  })

  it('of JSON, pretty or on one line, with the API’s newer names', async () => {
    const event = {
      apiVersion: 'events.k8s.io/v1',
      kind: 'Event',
      metadata: { name: 'a', namespace: 'shop' },
      eventTime: '2024-02-01T10:00:00.000000Z',
      series: { count: 7, lastObservedTime: '2024-02-01T10:05:00.000000Z' },
      regarding: { kind: 'Pod', name: 'api-1', namespace: 'shop', fieldPath: 'spec.containers{app}' },
      reportingController: 'kubelet',
      reportingInstance: 'node-7',
      reason: 'Unhealthy',
      note: 'Readiness probe failed: HTTP probe failed with statuscode: 500',
    }
    for (const indent of [2, 0]) {
      const text = JSON.stringify({ kind: 'EventList', apiVersion: 'v1', items: [event] }, null, indent)
      const line = text.split('\n').findIndex((row) => row.includes('"note"')) + 1
      const [finding, ...more] = (await analyse({ 'events.json': text })).findings
      assert.deepEqual(more, [])
      assert.equal(finding?.signature, 'readiness-probe-failed')
      assert.equal(finding.count, 7)
      assert.equal(finding.node, 'node-7')
      assert.equal(finding.time, '2024-02-01T10:00:00.000Z')
      assert.equal(finding.place.line, line)
    }
  })

  it('an instance that is no kubelet is no node', async () => {
    const text = EVENTS.replace(
      '  source:\n    component: kubelet\n    host: worker-2.example\n',
      '  reportingComponent: job-controller\n  reportingInstance: job-controller-x\n',
    )
    const { nodes } = await analyse({ 'events.yaml': text })
    assert.ok(!nodes.some(({ name }) => name.startsWith('job-controller')))
  })

  it('the text of manifests and config maps is no evidence', async () => {
    const manifest = `apiVersion: v1
data:
  note: |
    Liveness probe failed: Get "http://x": context deadline exceeded
    nf_queue: full at 1024 entries, dropping packets(s)
kind: ConfigMap
metadata:
  name: runbook
`
    assert.deepEqual((await analyse({ 'configmap.yaml': manifest })).findings, [])
  })

  it('a damaged item costs itself only', async () => {
    const damaged = EVENTS.replace('  reason: Killing', '  {reason: [Killing\n  *nothing')
    const { findings } = await analyse({ 'events.yaml': damaged })
    assert.ok(findings.some(({ signature }) => signature === 'liveness-probe-failed'))
  })

  it('a container killed for want of memory is seen in its pod', async () => {
    const pod = `apiVersion: v1
kind: Pod
metadata:
  name: api-1
  namespace: shop
spec:
  nodeName: node-7
status:
  containerStatuses:
  - lastState:
      terminated:
        exitCode: 137
        finishedAt: "2024-02-01T10:00:00Z"
        reason: OOMKilled
    name: app
`
    const [finding] = (await analyse({ 'pod.yaml': pod })).findings
    assert.equal(finding?.signature, 'oom-killed')
    assert.equal(finding.node, 'node-7')
    assert.equal(finding.place.line, 14)
  })
})
