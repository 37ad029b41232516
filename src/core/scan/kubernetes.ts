// The names that Kubernetes' own lines carry: which pod, namespace and container a line speaks of, and which node's kubelet
// an old event names.

export interface ObjectNames {
  readonly namespace?: string
  readonly pod?: string
  readonly container?: string
  readonly host?: string
}

const FORMS: readonly RegExp[] = [
  // structured kubelet lines: pod="ns/name" … containerName="c"
  /\bpod="(?<namespace>[^"/]+)\/(?<pod>[^"/>]+)"(?:.*?\bcontainerName="(?<container>[^"]+)")?/u,
  // containerName before pod ("Message for Container of pod")
  // old kubelet: probe for "name_ns(uid):container"
  /\bprobe for "(?<pod>[^"_]+)_(?<namespace>[^"(]+)\([^)"]*\):(?<container>[^"]+)"/u,
  // CrashLoopBackOff: "back-off 10s restarting failed container=c pod=name_ns(uid)"
  /\bcontainer=(?<container>[^\s"\\]+) pod=(?<pod>[^\s"_\\]+)_(?<namespace>[^\s"(\\]+)/u,
  // old kubelet kill: pod "name_ns(uid)" container "c" is unhealthy
  /\bpod "(?<pod>[^"_]+)_(?<namespace>[^"(]+)\([^)"]*\)" container "(?<container>[^"]+)"/u,
  // docker id …:pod name and Killing container with id docker://c:Container failed …
  // OpenShift's patch prober: interesting pod/p container/c namespace/n:
  /\bpod\/(?<pod>[a-z0-9][\w.-]*) container\/(?<container>[\w.-]+)(?: namespace\/(?<namespace>[\w.-]+))?/u,
  // the kubelet's JSON: "pod":{"name":"p","namespace":"n"}
  /"pod":\{"name":"(?<pod>[^"]+)","namespace":"(?<namespace>[^"]+)"\}/u,
  // kubectl get events before 1.14: the event's own name, its pod's with a time, then the kind and the container
  /\s(?<pod>[a-z0-9][a-z0-9.-]*?)(?:\.[0-9a-f]{14,18})?\s+Pod\s+(?:spec\.(?:initContainers|containers)\{(?<container>[^}]+)\})?/u,
  // kubectl get events: pod/name
  /\s[Pp]od\/(?<pod>[a-z0-9][a-z0-9.-]*)\s/u,
]

const CONTAINER =
  /\bcontainerName"?[=:]"(?<container>[^"]+)"|\bspec\.containers\{(?<field>[^}]+)\}|\bContainer (?<kill>[\w.-]+) failed (?:liveness|startup) probe/u

/** kubectl's rows before 1.16 or so: `kubelet, worker-2`, and the oldest: `{kubelet worker-2}`. */
const REPORTER = /\s(?:kubelet, (?<row>[a-z0-9][a-z0-9.-]*)\s|\{kubelet (?<old>[a-z0-9][a-z0-9.-]*)\}\s)/u

export function objectNames(text: string): ObjectNames {
  const reporter = REPORTER.exec(text)?.groups
  const host = reporter?.['row'] ?? reporter?.['old']
  return { ...namesIn(text), ...(host === undefined ? {} : { host }) }
}

function namesIn(text: string): ObjectNames {
  for (const form of FORMS) {
    const groups = form.exec(text)?.groups
    if (!groups) continue
    return { ...present(groups), ...(groups['container'] === undefined ? containerOf(text) : {}) }
  }
  return containerOf(text)
}

function containerOf(text: string): ObjectNames {
  const groups = CONTAINER.exec(text)?.groups
  const container = groups?.['container'] ?? groups?.['field'] ?? groups?.['kill']
  return container === undefined ? {} : { container }
}

function present(groups: Record<string, string | undefined>): ObjectNames {
  return Object.fromEntries(Object.entries(groups).filter(([, value]) => value !== undefined))
}
