// The smallest confirmed case: one RHEL 7 host whose Defender overflowed eleven seconds before a probe timed out.

const NODE = 'w1.example'

export const OVERFLOW_CASE: Readonly<Record<string, string>> = {
  'sos/sos_commands/host/hostname': `${NODE}\n`,
  'sos/sos_commands/kernel/uname_-a': `Linux ${NODE} 3.10.0-1160.el7.x86_64 #1 SMP Tue Aug 18 14:50:17 EDT 2020 x86_64 GNU/Linux\n`,
  'sos/proc/sys/net/core/rmem_default': '425984\n',
  'sos/proc/7/net/netfilter/nfnetlink_queue':
    ' 5400  14769    40 2 128     0  1874    88213  1\n 5401  14769     0 2 128     0     0    1  1\n',
  'sos/var/log/messages': [
    '2023-09-03T07:12:40Z w1 app: Failed to read from .. :HostTCPEgress runtimeData: : netlink receive: recvmsg: no buffer space available',
    '2023-09-03T07:12:51Z w1 kubelet[1]: Liveness probe for "router-1_default(u):router" failed (failure): Get http://localhost:1936/healthz: context deadline exceeded',
  ].join('\n'),
}
