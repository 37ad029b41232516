// The forms in which kubelet and API report a failed probe, the same for the three kinds of probe.

export type Probe = 'Liveness' | 'Readiness' | 'Startup'

/** Literals for the gate. */
export function probeLiterals(probe: Probe): readonly string[] {
  const word = probe.toLowerCase()
  // no quotes: a journal in JSON escapes them
  return ['probe failed', `${word} probe for `, `${word} probe error:`]
}

/** A line that matches one of them reports one failure. */
export function probePatterns(probe: Probe): readonly RegExp[] {
  return [
    // klog text, up to about Kubernetes 1.20
    new RegExp(String.raw`\b${probe} probe for "[^"]*" failed \((?:failure|unknown)\)`, 'u'),
    // structured klog; a pager may have cut the rest of the line
    new RegExp(String.raw`"Probe failed" probeType="${probe}"`, 'u'),
    // event message, in any table or JSON around it
    new RegExp(String.raw`\b${probe} probe failed:`, 'u'),
    // OpenShift’s ProbeError
    new RegExp(String.raw`\b${probe} probe error:`, 'u'),
  ]
}

/** Source code, documentation and log formats of other programs that only speak of probes. */
export const SPEAKS_OF_PROBES = /%[svqd+]|\bfmt\.|\bLOG\(|\bif the \w+ probe|\becho\b|<probe>/u
