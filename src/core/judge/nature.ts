// The nature of a probe failure: did the probe get lost, or did it reach its container?
import type { Evidence } from '../model/evidence'
import type { Instant } from '../model/stamp'

/** timeout fits lost packets; reached contradicts them; other (an exec probe's own time-out, nothing printed) says nothing. */
export type Nature = 'timeout' | 'reached' | 'other'

const FAILURES: ReadonlySet<string> = new Set([
  'liveness-probe-failed',
  'readiness-probe-failed',
  'startup-probe-failed',
])
export const KILLS: ReadonlySet<string> = new Set(['container-killed-liveness'])

export function isFailure({ signature, text }: Evidence): boolean {
  return FAILURES.has(signature) || (signature === 'openshift-interesting-probe' && /status=failure/u.test(text))
}

const REACHED =
  /HTTP probe failed with statuscode: \d|connection refused|connection reset by peer|\bEOF\b|server gave HTTP response|malformed HTTP|service unhealthy|NOT_SERVING/u
const TIMED_OUT =
  /context deadline exceeded|Client\.Timeout exceeded|request canceled|i\/o timeout|connection timed out|TLS handshake timeout|timeout: failed to connect/u
/** An exec probe runs inside the container: no packet is on its way. */
const EXEC = /\bcommand "?.*"? timed out|rpc error: code = DeadlineExceeded/u

export function natureOf(text: string): Nature {
  if (EXEC.test(text)) return 'other'
  // A refused connection is an answer even where the client's own time-out is quoted beside it.
  if (REACHED.test(text)) return 'reached'
  return TIMED_OUT.test(text) ? 'timeout' : 'other'
}

/** Symptom: a failure or kill that lost packets can explain. */
export interface Symptom {
  readonly evidence: Evidence
  readonly instants: readonly Instant[]
}

export interface Symptoms {
  readonly symptoms: readonly Symptom[]
  readonly failures: number
  /** Failures that reached their container. */
  readonly reached: readonly Evidence[]
}

/** A kill takes the nature of its container's failures since the kill before; without any it stands for itself. */
export function readSymptoms(evidence: readonly Evidence[]): Symptoms {
  const failures = evidence.filter(isFailure)
  const natures = new Map(failures.map((failure) => [failure, natureOf(failure.text)]))
  const symptoms: Symptom[] = failures
    .filter((failure) => natures.get(failure) === 'timeout')
    .map((failure) => ({ evidence: failure, instants: failure.instants }))
  const kills = evidence.filter(({ signature }) => KILLS.has(signature))
  for (const kill of kills) {
    const own = failures.filter((failure) => sameContainer(failure, kill))
    const fitting = (kill.instants.length === 0 ? [undefined] : kill.instants).filter((at) => {
      const before = failuresBefore(
        own,
        kills.filter((other) => sameContainer(other, kill)),
        at,
      )
      return before.length === 0 || before.some((failure) => natures.get(failure) !== 'reached')
    })
    if (fitting.length > 0) symptoms.push({ evidence: kill, instants: fitting.filter((at) => at !== undefined) })
  }
  return {
    symptoms,
    failures: failures.length,
    reached: failures.filter((failure) => natures.get(failure) === 'reached'),
  }
}

function failuresBefore(
  failures: readonly Evidence[],
  kills: readonly Evidence[],
  at: Instant | undefined,
): Evidence[] {
  if (at === undefined) return [...failures]
  const earlier = (instant: Instant): boolean => instant.domain === at.domain && instant.ms <= at.ms
  const comparable = failures.filter(({ instants }) => instants.some(earlier))
  if (comparable.length === 0)
    return failures.filter(({ instants }) => instants.every(({ domain }) => domain !== at.domain))
  const previous = Math.max(
    -Infinity,
    ...kills.flatMap(({ instants }) =>
      instants.filter((i) => i.domain === at.domain && i.ms < at.ms - SAME_KILL).map(({ ms }) => ms),
    ),
  )
  const recent = comparable.filter(({ instants }) => instants.some((i) => earlier(i) && i.ms > previous))
  return recent.length > 0 ? recent : comparable
}

/** The kubelet's line and the event of one kill are at most some seconds apart. */
const SAME_KILL = 10_000

/** Names that both know must agree; what one does not know does not divide them. */
function sameContainer(a: Evidence, b: Evidence): boolean {
  const agree = (x: string | undefined, y: string | undefined): boolean => x === undefined || y === undefined || x === y
  return agree(a.pod, b.pod) && agree(a.container, b.container) && agree(a.namespace, b.namespace)
}
