// A scene: what happened on each node, rendered as the collectors would have collected it: must-gather and inspect of a
// cluster, or a sosreport of each host in its local time.

export type Happening =
  | { readonly what: 'overflow' | 'full'; readonly at: number }
  | { readonly what: 'timeout' | 'refused' | 'exec' | 'kill'; readonly at: number; readonly pod: number }

export interface NodeScene {
  readonly name: string
  /** Absent where nothing tells it. */
  readonly kernel?: string
  /** `at` in seconds since the beginning. */
  readonly happenings: readonly Happening[]
  /** Rows of nfnetlink_queue; absent where it was not collected. */
  readonly queues?: readonly { readonly portId: number; readonly queueDropped: number; readonly userDropped: number }[]
  /** Netfilter rows of /proc/net/netlink; absent where it was not collected. */
  readonly sockets?: readonly { readonly portId: number; readonly drops: number }[]
}

/** A file of log lines can be cut in two at any line: `second` is where the other half would lie. */
export interface SceneFile {
  readonly path: string
  readonly lines: readonly string[]
  readonly second?: string
  /** An ordinary line of this file's kind at that second. */
  readonly ordinary?: (at: number) => string
}

const BEGIN = Date.parse('2023-12-31T20:00:00Z')
const KOLKATA = 5.5 * 3_600_000
const POD = (pod: number): string => `router-${pod}`
const OUTPUT = {
  timeout: 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
  refused: 'dial tcp 127.0.0.1:1936: connect: connection refused',
}
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 19)
const MONTHS = ['Dec', 'Jan']

export function clusterFiles(nodes: readonly NodeScene[]): SceneFile[] {
  const root = 'must-gather.local.1/quay-io-sha256-1'
  return [
    { path: `${root}/version`, lines: ['openshift/must-gather', '4.8'] },
    { path: 'must-gather.local.1/timestamp', lines: ['2024-01-01 08:00:00.1 +0000 UTC m=+0.1'] },
    ...nodes.flatMap((node): SceneFile[] => [
      {
        path: `${root}/cluster-scoped-resources/core/nodes/${node.name}.yaml`,
        lines: [
          'apiVersion: v1',
          'kind: Node',
          'metadata:',
          `  name: ${node.name}`,
          'status:',
          '  nodeInfo:',
          '    architecture: amd64',
          ...(node.kernel === undefined ? [] : [`    kernelVersion: ${node.kernel}`]),
        ],
      },
      {
        path: `inspect.local.1/namespaces/twistlock/pods/ds-${node.name}/ds-${node.name}.yaml`,
        lines: [
          'apiVersion: v1',
          'kind: Pod',
          'metadata:',
          `  name: ds-${node.name}`,
          '  namespace: twistlock',
          'spec:',
          `  nodeName: ${node.name}`,
        ],
      },
      {
        path: `inspect.local.1/namespaces/twistlock/pods/ds-${node.name}/defender/defender/logs/current.log`,
        second: `inspect.local.1/namespaces/twistlock/pods/ds-${node.name}/defender/defender/logs/previous.log`,
        ...inspector(node, (ms) => `${iso(ms)}.300000119Z `),
      },
      {
        path: `${root}/nodes/${node.name}/${node.name}_logs_kubelet.gz`,
        second: `${root}/nodes/${node.name}/older_logs_kubelet.gz`,
        ...journal(node, 0),
      },
      ...((node.queues ?? node.sockets) ? sosreport(node) : []),
    ]),
  ]
}

export function hostFiles(nodes: readonly NodeScene[]): SceneFile[] {
  return nodes.flatMap((node) => {
    const root = rootOf(node)
    return [
      ...sosreport(node),
      ...(node.kernel === undefined ? [] : [{ path: `${root}/proc/sys/kernel/osrelease`, lines: [node.kernel] }]),
      {
        path: `${root}/sos_commands/systemd/timedatectl`,
        lines: [
          '      Local time: Mon 2024-01-01 13:30:00 IST',
          '  Universal time: Mon 2024-01-01 08:00:00 UTC',
          '       Time zone: Asia/Kolkata (IST, +0530)',
        ],
      },
      {
        path: `${root}/sos_commands/kubernetes/journalctl_--no-pager_--unit_kubelet`,
        second: `${root}/sos_commands/kubernetes/journalctl_--no-pager_--unit_kubelet.1`,
        ...journal(node, KOLKATA),
      },
      {
        path: `${root}/var/log/pods/twistlock_ds-1_uid/defender/0.log`,
        second: `${root}/var/log/pods/twistlock_ds-1_uid/defender/1.log`,
        ...inspector(node, (ms) => `${iso(ms)}.300000119Z stdout F `),
      },
    ]
  })
}

const rootOf = ({ name }: NodeScene): string => `sosreport-${name}-2024-01-01-abcdefg`

function sosreport(node: NodeScene): SceneFile[] {
  const root = rootOf(node)
  const { queues, sockets } = node
  const queueLines = queues?.map(
    ({ portId, queueDropped, userDropped }, i) => `${i} ${portId} 0 2 65531 ${queueDropped} ${userDropped} 88213  1`,
  )
  const socketLines = sockets?.map(
    ({ portId, drops }) =>
      `0000000000000000 12  ${portId} 00000000 0        0        0     2        ${drops}  ${portId}`,
  )
  return [
    { path: `${root}/sos_commands/host/hostname`, lines: [node.name] },
    ...(queueLines ? [{ path: `${root}/proc/77/net/netfilter/nfnetlink_queue`, lines: queueLines }] : []),
    ...(socketLines
      ? [
          {
            path: `${root}/proc/77/net/netlink`,
            lines: [
              'sk               Eth Pid        Groups   Rmem     Wmem     Dump  Locks    Drops    Inode',
              ...socketLines,
            ],
          },
        ]
      : []),
  ]
}

type Log = Required<Pick<SceneFile, 'lines' | 'ordinary'>>

function inspector({ happenings }: NodeScene, head: (ms: number) => string): Log {
  const line = (at: number, text: string): string => {
    const ms = BEGIN + at * 1000
    return `${head(ms)} DEBU ${iso(ms)}.300 network_firewall.go:412  ${text}`
  }
  const overflow =
    'Failed to read from .. :HostTCPEgress runtimeData: : netlink receive: recvmsg: no buffer space available'
  return {
    lines: inTime(happenings).flatMap(({ what, at }) => (what === 'overflow' ? [line(at, overflow)] : [])),
    ordinary: (at) => line(at, 'Failed to read from /proc/21305/status: no such file or directory'),
  }
}

function journal({ name, happenings }: NodeScene, offset: number): Log {
  const line = (at: number, tag: string, text: (klog: string) => string): string => {
    const local = new Date(BEGIN + at * 1000 + offset)
    const time = local.toISOString().slice(11, 19)
    const klog = `I${local.toISOString().slice(5, 10).replace('-', '')} ${time}.401205    2397`
    return `${MONTHS[local.getUTCMonth() === 0 ? 1 : 0]} ${String(local.getUTCDate()).padStart(2, '0')} ${time} ${name} ${tag}: ${text(klog)}`
  }
  const kubelet = (at: number, text: string): string =>
    line(at, 'kubelet[2397]', (klog) => `${klog} prober.go:116] ${text}`)
  const failed = (at: number, pod: number, output: string): string =>
    kubelet(
      at,
      `"Probe failed" probeType="Liveness" pod="openshift-ingress/${POD(pod)}" podUID="a" containerName="router" probeResult="failure" output="${output}"`,
    )
  const lineOf = (one: Happening): readonly string[] => {
    if (!('pod' in one)) {
      const full = line(one.at, 'kernel', () => 'nf_queue: full at 1024 entries, dropping packets(s)')
      return one.what === 'full' ? [full] : []
    }
    if (one.what === 'exec') return [failed(one.at, one.pod, 'cat: /tmp/healthy: No such file or directory')]
    if (one.what === 'kill')
      return [
        kubelet(
          one.at,
          `"Message for Container of pod" containerName="router" containerStatusID={} pod="openshift-ingress/${POD(one.pod)}" containerMessage="Container router failed liveness probe, will be restarted"`,
        ),
      ]
    return [failed(one.at, one.pod, `Get \\"http://localhost:1936/healthz\\": ${OUTPUT[one.what]}`)]
  }
  return {
    lines: inTime(happenings).flatMap(lineOf),
    ordinary: (at) => kubelet(at, `"Probe succeeded" probeType="Liveness" pod="billing/web-1" containerName="web"`),
  }
}

function inTime(happenings: readonly Happening[]): Happening[] {
  return [...happenings].sort((a, b) => a.at - b.at)
}
