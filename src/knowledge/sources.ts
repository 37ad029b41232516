// Sources that more than one knowledge file leans on. Each was read; a commit is given where one tree was read.
import type { Source } from '../core/model/signature'

export const KB: Source = {
  text: 'Palo Alto Networks knowledge base: "Prisma Cloud Defender Deployment in OpenShift causing HAProxy Pods to Crash owing to No Buffer Space Available at Netlink Socket"',
}
/** Fail-open is looked at for the queue's limit only. */
export const QUEUE_BEFORE_FIX: Source = {
  text: 'torvalds/linux@0360ae41 (3.x), net/netfilter/nfnetlink_queue_core.c, nfqnl_enqueue_packet()',
  url: 'https://github.com/torvalds/linux/blob/0360ae41/net/netfilter/nfnetlink_queue_core.c',
}
/** Fail-open is looked at when the netlink unicast fails, too. */
export const QUEUE_AFTER_FIX: Source = {
  text: 'torvalds/linux@00ed905a, net/netfilter/nfnetlink_queue.c, __nfqnl_enqueue_packet()',
  url: 'https://github.com/torvalds/linux/blob/00ed905a/net/netfilter/nfnetlink_queue.c',
}
export const RHEL7_QUEUE: Source = {
  text: 'OpenVZ/vzkernel@d643334a (RHEL 7.5 tree), net/netfilter/nfnetlink_queue_core.c',
  url: 'https://github.com/OpenVZ/vzkernel/blob/d643334a/net/netfilter/nfnetlink_queue_core.c',
}
export const AF_NETLINK: Source = {
  text: 'torvalds/linux@0013eec9 (4.x), net/netlink/af_netlink.c, netlink_overrun() and netlink_rcv_wake()',
  url: 'https://github.com/torvalds/linux/blob/0013eec9827d0daf08136cb1be4c39c4abf7a9a5/net/netlink/af_netlink.c',
}
export const MDLAYHER_NETLINK: Source = {
  text: 'mdlayher/netlink@3defadcd, errors.go ("netlink %s: %v")',
  url: 'https://github.com/mdlayher/netlink/blob/3defadcd/errors.go',
}
export const GO_NFQUEUE: Source = {
  text: 'florianl/go-nfqueue@698c1e6, nfqueue.go, Register()',
  url: 'https://github.com/florianl/go-nfqueue/blob/698c1e6/nfqueue.go',
}
export const PROBER: Source = { text: 'kubernetes/kubernetes, pkg/kubelet/prober/prober.go' }
export const PROBE_LIFECYCLE: Source = {
  text: 'Kubernetes documentation, Liveness, Readiness and Startup Probes',
  url: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
}
export const KUBERUNTIME: Source = { text: 'kubernetes/kubernetes, pkg/kubelet/kuberuntime/kuberuntime_manager.go' }
export const ROUTER_PROBES: Source = {
  text: 'openshift/cluster-ingress-operator, router deployment: port 1936, /healthz and /healthz/ready',
}
export const SOCKET_7: Source = {
  text: 'socket(7), SO_RCVBUF and /proc/sys/net/core/rmem_default',
  url: 'https://man7.org/linux/man-pages/man7/socket.7.html',
}
/** How many packets fit a socket. */
export const CAPACITY: Source = {
  text: 'nfqnl_build_packet_message() and netlink_attachskb() of the kernel; 645 messages measured on Linux 6.18.44, x86-64',
}
/** Who drops, which counter moves, what the reader is told. */
export const MEASURED: Source = {
  text: 'measured on Linux 6.18.44, x86-64, with a paused reader; npm run test:kernel repeats it on the kernel at hand',
}
