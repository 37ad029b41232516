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
    // structured klog, as text or JSON; a pager may have cut the rest of the line
    new RegExp(String.raw`"Probe failed"[ ,].{0,300}?"?probeType"?[=:] ?"${probe}"`, 'u'),
    // event message, in any table or JSON around it
    new RegExp(String.raw`\b${probe} probe failed:`, 'u'),
    // OpenShift’s ProbeError
    new RegExp(String.raw`\b${probe} probe error:`, 'u'),
  ]
}
