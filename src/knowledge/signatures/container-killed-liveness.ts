import type { Signature } from '../../core/model/signature'
import { KB, KUBERUNTIME } from '../sources'

export const signature: Signature = {
  id: 'container-killed-liveness',
  title: 'The kubelet killed a container because its liveness probe failed',
  brief: 'Killed by liveness',
  role: 'consequence',
  severity: 'error',
  meaning:
    'The container is stopped and started again; for the router, connections through this node break. ' +
    'The line itself does not say why the probe failed: the failures before it do.',
  next: 'Read the probe failures of the half minute before: time-outs fit lost packets, answers and refused connections do not.',
  literals: ['failed liveness probe', 'it will be killed and re-created'],
  patterns: [
    /\b(?:Init container|Container) (?:[\w.-]+ )?failed liveness probe\b/u,
    /\bcontainer\s+"[^"]+" is unhealthy\b.*\bit will be killed and re-created/u,
  ],
  remedies: ['kernel-upgrade', 'prisma-host-monitoring', 'sysctl'],
  sources: [KUBERUNTIME, KB],
  examples: {
    hit: [
      '8:37:08 PM | Normal | Killing | Killing container with docker id 5dc225aababe: pod  "router-2-snkr4_(a745fe1c)" container  "router" is unhealthy, it will be killed and re-created.',
      '    "message": "Killing container with id docker://5c8:pod \\"router-2-snkr4_default(a745fe1c)\\" container \\"router\\" is unhealthy, it will be killed and re-created.",',
      'I1125 12:43:55.649262     230 kuberuntime_manager.go:1107] "Message for Container of pod" containerName="router" containerStatusID={"Type":"cri-o","ID":"eb41"} pod="openshift-ingress/router-default-5c9d7d8b4-znkrr" containerMessage="Container router failed liveness probe, will be restarted"',
      '  Normal   Killing   4m38s (x9 over 24m)   kubelet, minikube  Killing container with id docker://kubia:Container failed liveness probe.. Container will be killed and recreated.',
      'Killing container with docker id 6a5bd4e1b1a6: pod "router-2-snkr4_default(5d0b)" container "router" is unhealthy, it will be killed and re-created.',
    ],
    miss: [
      '    message = fmt.Sprintf("Container %s failed liveness probe", container.Name)',
      'container "router" hash changed (1 vs 2), it will be killed and re-created.',
      'I0516 18:34:49.885621    4052 kuberuntime_container.go:808] "Killing container with a grace period" pod="default/liveness-exec" containerName="liveness" gracePeriod=30',
      'Stopping container router',
    ],
  },
}
