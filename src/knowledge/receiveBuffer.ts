// What every remedy that raises the receive buffer shares: its reason, its check, its risk, its sources.
import type { Cause } from '../core/model/analysis'
import type { RemedyTarget, RemedyValues } from '../core/model/remedy'
import { snippet, stop, type Snippet } from '../core/model/snippet'
import { KB, SOCKET_7 } from './sources'

export const SYSCTL_FILE = '/etc/sysctl.d/99-nfqueue-netlink.conf'

export const BUFFER = {
  causes: ['fail-open-not-honoured', 'fail-open-not-requested'] satisfies Cause[],
  sets: 'sysctl' as const,
  risk: 'rmem_default holds for every socket of the host that sets no size of its own. It is a limit, not an allocation: at worst it costs this many bytes for each socket whose reader stands still. A reader that stays paused fills any buffer: it is a cushion, not a cure.',
}

/** What is left to do once the values are in force. */
export const RESTART = 'Then restart the reader (the Defender pods): a socket keeps the size it was created with.'

export const BUFFER_SOURCES = [SOCKET_7, KB]

const COUNTERS =
  'On the node ss -f netlink -a -m -n shows the new size as rb of the reader’s 12:<portid>; between two looks under load Drops in /proc/net/netlink and user_dropped in /proc/net/netfilter/nfnetlink_queue stand still. An unchanged rb: the reader was not restarted, or it sets a size of its own.'

/** The check on a host, or through a pod of it. */
export function verifyOn(prefix: string): string {
  return `${prefix}sysctl net.core.rmem_default net.core.rmem_max shows the values. ${COUNTERS}`
}

export const DEBUG_OPENSHIFT = 'oc debug node/NODE -- chroot /host '
export const DEBUG_KUBERNETES = 'kubectl debug node/NODE -it --profile=sysadmin --image=busybox -- chroot /host '

/** The way onto a node of OpenShift 4. A name that is no DNS name could be anything, so it never gets into a command. */
export function onNode({ node, platform: { cluster } }: RemedyTarget): string {
  if (cluster !== 'openshift-4') return ''
  const name = node !== undefined && /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/u.test(node) ? node : 'NODE'
  return `oc debug node/${name} -- chroot /host `
}

/** The two lines of a sysctl.d file, with their tab stops. */
export function sysctlLines({ rmemDefault, rmemMax }: RemedyValues): Snippet {
  return snippet`net.core.rmem_default = ${stop(1, rmemDefault)}
net.core.rmem_max = ${stop(2, rmemMax)}
`
}

/** The same two lines as a file that Butane writes. */
export function butaneStorage({ rmemDefault, rmemMax }: RemedyValues): Snippet {
  return snippet`storage:
  files:
    - path: ${SYSCTL_FILE}
      mode: 0644
      overwrite: true
      contents:
        inline: |
          net.core.rmem_default = ${stop(1, rmemDefault)}
          net.core.rmem_max = ${stop(2, rmemMax)}
`
}

/** Hosts whose own files are the way: no platform above them sets and replaces them. */
export function ownsItsFiles({ platform: { os, cluster } }: RemedyTarget): boolean {
  if (os === 'rhcos' || os === 'bottlerocket' || os === 'container-optimized-os') return false
  return cluster === undefined || cluster === 'openshift-3' || cluster === 'kubernetes'
}
