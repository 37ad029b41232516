// Routine: lines that say that all is well, over and over. Hidden when one reads; never when the engine judges.

const ROUTINE: readonly RegExp[] = [
  // Kubernetes: probes that succeeded, states that did not change
  /"Probe succeeded"|\bprobe for "[^"]*" succeeded\b/u,
  /"SyncLoop \(probe\)".*\bstatus="(?:ready|started)?"/u,
  /\b(?:kube-probe|Prometheus)\/[\d.+]+.*" ?200\b|" 200 .*\b(?:kube-probe|Prometheus)\/[\d.+]+/u,
  /\bGET \/(?:healthz|readyz|livez|metrics|healthz\/ready)\b.*\b200\b/u,
  // systemd’s timers and sessions
  /\bsystemd\[\d+\]: (?:Started|Starting|Stopped|Created|Removed) (?:Session|slice User Slice|User Slice)\b/u,
  /\bsystemd-logind\[\d+\]: (?:New session|Removed session|Session \S+ logged out)/u,
  // packet inspectors that let a packet pass
  /\bverdict accept\b|\bHeartbeat answered\b/u,
]

export function isRoutine(line: string): boolean {
  return ROUTINE.some((pattern) => pattern.test(line))
}
