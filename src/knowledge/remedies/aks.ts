import type { Remedy, RemedyValues } from '../../core/model/remedy'
import { snippet, stop } from '../../core/model/snippet'
import { BUFFER, BUFFER_SOURCES, DEBUG_KUBERNETES, verifyOn } from '../receiveBuffer'

/** What AKS takes for both keys (custom-node-configuration-reference.md). */
const LEAST = 212_992
const MOST = 134_217_728

export const remedy: Remedy = {
  ...BUFFER,
  id: 'aks',
  title: 'Raise the receive buffer in a new AKS node pool',
  what: 'A node pool takes sysctls from a Linux OS configuration when it is created.',
  when: 'AKS. New node pools only: a pool that exists keeps its values, so move the workload and delete the old pool.',
  applies: ({ platform: { cluster } }) => cluster === 'aks',
  effort: 3,
  caveats: outOfRange,
  document: {
    languageId: 'json',
    fileName: 'linuxosconfig.json',
    apply:
      'Apply with: az aks nodepool add --resource-group GROUP --cluster-name CLUSTER --name POOL --linux-os-config ./linuxosconfig.json',
    body: ({ rmemDefault, rmemMax }) => snippet`{
  "sysctls": {
    "netCoreRmemMax": ${stop(2, within(rmemMax))},
    "netCoreRmemDefault": ${stop(1, within(rmemDefault))}
  }
}
`,
  },
  verify: verifyOn(DEBUG_KUBERNETES),
  undo: 'Move the workload back to a pool without the configuration and delete this one.',
  risk: `Nodes are replaced. ${BUFFER.risk}`,
  sources: [
    {
      text: 'MicrosoftDocs/azure-aks-docs@fb060ab, troubleshoot-udp-packet-drops.md and custom-node-configuration-reference.md',
      url: 'https://learn.microsoft.com/azure/aks/custom-node-configuration',
    },
    ...BUFFER_SOURCES,
  ],
}

const within = (bytes: number): number => Math.min(MOST, Math.max(LEAST, bytes))

function outOfRange({ rmemDefault, rmemMax }: RemedyValues): string[] {
  if (within(rmemDefault) === rmemDefault && within(rmemMax) === rmemMax) return []
  const wanted = rmemDefault === rmemMax ? String(rmemMax) : `${rmemDefault} and ${rmemMax}`
  const short = rmemDefault > MOST ? ' The queue may still not fill first: shorten it (reader-queue-length).' : ''
  return [`AKS takes ${LEAST} to ${MOST} bytes; ${wanted} is out of that range and was brought into it.${short}`]
}
