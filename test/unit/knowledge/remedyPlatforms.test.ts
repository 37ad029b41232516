// Which remedies a platform gets, and how a platform is told.
import assert from 'node:assert/strict'
import { sizing } from '../../../src/core/kernel/sizing'
import type { Remedy, RemedyTarget } from '../../../src/core/model/remedy'
import type { Platform } from '../../../src/core/model/platform'
import { platformOf } from '../../../src/core/recognise/platform'
import { remediesFor } from '../../../src/core/report/remedies'
import * as knowledge from '../../../src/knowledge'
import { analyse, nodeOf } from '../support/case'

const { remedies } = knowledge

function remedy(id: string): Remedy {
  const found = remedies.find((one) => one.id === id)
  assert.ok(found, id)
  return found
}

describe('which remedies apply', () => {
  const applying = (target: RemedyTarget): string[] =>
    remedies.filter(({ applies }) => applies(target)).map(({ id }) => id)
  const platforms: readonly (readonly [string, RemedyTarget, readonly string[], readonly string[]])[] = [
    [
      'RHCOS worker',
      { platform: { cluster: 'openshift-4', os: 'rhcos', minor: 22 } },
      ['tuned', 'machineconfig', 'butane', 'sysctl-w'],
      ['sysctl', 'daemonset', 'flatcar', 'aks'],
    ],
    [
      'RHEL 7 worker of OpenShift 4.6',
      { platform: { cluster: 'openshift-4', os: 'rhel', minor: 19 }, release: '3.10.0-1160.el7.x86_64' },
      ['tuned', 'sysctl-w', 'kernel-upgrade'],
      ['machineconfig', 'daemonset', 'sysctl'],
    ],
    ['OpenShift 3', { platform: { cluster: 'openshift-3', os: 'rhel' } }, ['sysctl'], ['tuned', 'daemonset']],
    [
      'EKS, AL2',
      { platform: { cluster: 'eks', os: 'amazon-linux-2' } },
      ['eks-al2'],
      ['eks-al2023', 'sysctl', 'tuned'],
    ],
    ['EKS, AL2023', { platform: { cluster: 'eks', os: 'amazon-linux-2023' } }, ['eks-al2023'], ['eks-al2']],
    [
      'EKS, Bottlerocket',
      { platform: { cluster: 'eks', os: 'bottlerocket' } },
      ['bottlerocket'],
      ['sysctl-w', 'eks-al2'],
    ],
    ['GKE', { platform: { cluster: 'gke' } }, ['gke', 'daemonset'], ['aks', 'sysctl']],
    ['AKS', { platform: { cluster: 'aks', os: 'ubuntu' } }, ['aks', 'daemonset'], ['gke', 'sysctl']],
    ['Flatcar', { platform: { os: 'flatcar' } }, ['flatcar', 'sysctl'], ['tuned', 'daemonset']],
    ['plain host', { platform: {} }, ['sysctl', 'sysctl-w'], ['tuned', 'daemonset', 'reader-buffer']],
    [
      'Suricata',
      { platform: {}, reader: { pid: 7, name: 'Suricata-Main' } },
      ['reader-buffer', 'reader-queue-length'],
      ['prisma-host-monitoring'],
    ],
    ['Defender', { platform: {}, reader: { pid: 7, name: 'defender' } }, ['prisma-host-monitoring'], ['reader-buffer']],
  ]
  for (const [name, target, yes, no] of platforms) {
    it(name, () => {
      const ids = applying(target)
      for (const id of yes) assert.ok(ids.includes(id), `${id} applies`)
      for (const id of no) assert.ok(!ids.includes(id), `${id} does not`)
    })
  }

  it('the way to another kernel is told by distribution', () => {
    const { paths = [] } = remedy('kernel-upgrade')
    const of = (target: RemedyTarget): string | undefined => paths.find(({ fits }) => fits(target))?.of
    const on = (release: string, platform: RemedyTarget['platform'] = {}): string | undefined =>
      of({ platform, release })
    assert.match(on('3.10.0-1160.el7.x86_64', { cluster: 'openshift-4', os: 'rhel' }) ?? '', /worker of OpenShift 4/)
    assert.match(on('3.10.0-1160.el7.x86_64', { cluster: 'openshift-3' }) ?? '', /OpenShift 3/)
    assert.match(on('3.10.0-1160.el7.x86_64') ?? '', /RHEL 7/)
    assert.match(on('4.1.12-124.48.6.el7uek.x86_64') ?? '', /UEK R3 or R4/)
    assert.match(on('4.1.12-124.48.6.el6uek.x86_64') ?? '', /Oracle Linux 6/)
    assert.match(on('2.6.32-754.el6.x86_64') ?? '', /RHEL 6/)
    assert.match(on('4.4.0-210-generic', { os: 'ubuntu' }) ?? '', /Ubuntu/)
    assert.match(on('4.4.180-94.164-default', { os: 'suse' }) ?? '', /SLES/)
    assert.match(on('4.4.51-40.58.amzn1.x86_64', { os: 'amazon-linux-1' }) ?? '', /Amazon Linux 1/)
    assert.equal(on('4.4.0'), 'Any other')
  })
})

describe('platforms', () => {
  const objects: readonly (readonly [string, Parameters<typeof platformOf>[0], Platform])[] = [
    [
      'RHCOS by the label of its operator',
      {
        object: {
          kubelet: 'v1.21.1+9807387',
          labels: ['node.openshift.io/os_id=rhcos', 'node-role.kubernetes.io/master='],
        },
      },
      { cluster: 'openshift-4', os: 'rhcos', minor: 21, roles: ['control-plane'] },
    ],
    [
      'a RHEL 7 worker of OpenShift 4',
      {
        object: {
          kubelet: 'v1.19.0+8d12420',
          osImage: 'Red Hat Enterprise Linux Server 7.9 (Maipo)',
          labels: ['node.openshift.io/os_id=rhel', 'node-role.kubernetes.io/worker=', 'node-role.kubernetes.io/infra='],
        },
        release: '3.10.0-1160.el7.x86_64',
      },
      {
        cluster: 'openshift-4',
        os: 'rhel',
        osImage: 'Red Hat Enterprise Linux Server 7.9 (Maipo)',
        minor: 19,
        roles: ['infra', 'worker'],
      },
    ],
    ['OpenShift 3.11', { object: { kubelet: 'v1.11.0+d4cacc0', labels: [] } }, { cluster: 'openshift-3', minor: 11 }],
    [
      'EKS',
      { object: { kubelet: 'v1.27.4-eks-8ccc7ba', osImage: 'Amazon Linux 2', labels: [] } },
      { cluster: 'eks', os: 'amazon-linux-2', osImage: 'Amazon Linux 2', minor: 27 },
    ],
    [
      'Bottlerocket on EKS',
      { object: { kubelet: 'v1.27.4-eks-8ccc7ba', osImage: 'Bottlerocket OS 1.15.1 (aws-k8s-1.27)', labels: [] } },
      { cluster: 'eks', os: 'bottlerocket', osImage: 'Bottlerocket OS 1.15.1 (aws-k8s-1.27)', minor: 27 },
    ],
    [
      'GKE',
      { object: { kubelet: 'v1.27.3-gke.100', osImage: 'Container-Optimized OS from Google', labels: [] } },
      { cluster: 'gke', os: 'container-optimized-os', osImage: 'Container-Optimized OS from Google', minor: 27 },
    ],
    [
      'AKS by its scale set',
      {
        object: {
          kubelet: 'v1.27.3',
          providerId:
            'azure:///subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachineScaleSets/aks-pool-1-vmss/virtualMachines/0',
          labels: [],
        },
      },
      { cluster: 'aks', minor: 27 },
    ],
    ['another Kubernetes', { object: { kubelet: 'v1.28.2', labels: [] } }, { cluster: 'kubernetes', minor: 28 }],
    ['a kernel of RHEL 7 alone', { release: '3.10.0-1160.el7.x86_64' }, { os: 'rhel' }],
    ['a kernel of RHEL 8 may be RHCOS’s', { release: '4.18.0-305.el8.x86_64' }, {}],
    ['what the bundle is made of', { cluster: 'openshift-4' }, { cluster: 'openshift-4' }],
    ['nothing', {}, {}],
  ]
  for (const [name, facts, expected] of objects) {
    it(name, () => assert.deepEqual(platformOf(facts), expected))
  }

  const FILES = {
    'sos/sos_commands/host/hostname': 'w1.example\n',
    'sos/etc/os-release': 'NAME="Oracle Linux Server"\nPRETTY_NAME="Oracle Linux Server 7.9"\n',
    'sos/sos_commands/kernel/uname_-a': 'Linux w1.example 4.1.12-124.48.6.el7uek.x86_64 #2 SMP x86_64 GNU/Linux\n',
    'sos/proc/sys/net/core/rmem_max': '8388608\n',
    'sos/proc/7/net/netfilter/nfnetlink_queue':
      ' 5400  14769    40 2   128     0  1874    88213  1\n 5401  14769     0 2 65531     0     0        1  1\n',
  }

  it('a host’s os-release decides, and rmem_max never falls', async () => {
    const analysis = await analyse(FILES)
    assert.deepEqual(nodeOf(analysis, 'w1.example').platform, {
      os: 'oracle-linux',
      osImage: 'Oracle Linux Server 7.9',
    })
    const chosen = remediesFor(analysis, knowledge)
    assert.deepEqual(
      chosen.map((one) => one.remedy.id),
      ['prisma-host-monitoring', 'sysctl-w', 'sysctl', 'kernel-upgrade'],
    )
    const { values } = chosen[1] ?? assert.fail()
    // two queues share the socket, and the wider copy range counts
    assert.deepEqual(values.sizing, { queueLength: 2048, truesize: 2780 })
    assert.deepEqual([values.rmemDefault, values.rmemMax], [values.bytes, 8_388_608])
    assert.match(chosen[3]?.advice ?? '', /UEK R5 \(4\.14\) or R6/)
  })

  it('nodes that need different things get them, with the name in the command where it is safe', async () => {
    const node = (name: string, os: string): string =>
      `---\napiVersion: v1\nkind: Node\nmetadata:\n  name: ${name}\n  labels:\n    node.openshift.io/os_id: ${os}\nstatus:\n  nodeInfo:\n    kernelVersion: 3.10.0-1160.el7.x86_64\n    kubeletVersion: v1.21.1+9807387\n`
    const overflow = 'app: netlink receive: recvmsg: no buffer space available\n'
    const line = (host: string): string =>
      `2023-09-03T07:12:40Z ${host} Failed to read from .. :HostTCPEgress ${overflow}`
    const analysis = await analyse({ 'nodes.yaml': node('w1', 'rhel'), 'a.log': line('w1') })
    const command = remediesFor(analysis, knowledge, 'w1').find((one) => one.remedy.id === 'sysctl-w')?.command
    assert.match(command ?? '', /^oc debug node\/w1 -- chroot \/host sysctl -w net\.core/)
    const hostile: RemedyTarget = { node: 'w1;reboot', platform: { cluster: 'openshift-4' } }
    assert.match(remedy('sysctl-w').command?.(sizing({}), hostile) ?? '', /^oc debug node\/NODE /)
  })
})
