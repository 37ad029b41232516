// The incident itself: when the Defender's reader overflowed, which probes timed out behind it, what the kubelet did.
// Everything else in the sample follows these numbers.
import { HARBOR, podNamed } from './cluster.mjs'
import { micros, SECOND } from './time.mjs'

const [W1, RHEL1] = HARBOR.nodes.slice(3)

/** When the bundles were collected. The kubelet keeps events three hours, so the last burst must be younger. */
export const COLLECTED = {
  mustGather: micros('2023-12-01T15:31:04.482193Z'),
  inspect: micros('2023-12-01T15:46:20.117508Z'),
  sosreport: micros('2023-12-01T16:02:31.640217Z'),
}

// Go prints one or the other, depending on how far the connection got.
export const TIMEOUTS = {
  deadline: 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
  canceled: 'net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
}

/**
 * One burst, in seconds behind its first overflow. The kernel refuses every packet until the reader has drained its
 * socket, so three probes in a row (period 10 s, timeout 1 s) time out: the kill comes 20 to 30 s after the loss began.
 * @typedef {{ at: number, overflows: number[], liveness: number[], readiness: number[], kill?: number, died?: number,
 *   backOff: number[], started?: number }} Burst instants in microseconds
 */
function burst(iso, { overflows, liveness = [], readiness = [], backOff = [], started = 0 }) {
  const at = micros(iso)
  // The table below counts in milliseconds; no clock does.
  const behind = (start) => (seconds) => start + Math.round(seconds * SECOND) + (Math.round(seconds * 7919) % 991)
  const times = {
    at,
    overflows: overflows.map(behind(at)),
    liveness: liveness.map(behind(at)),
    readiness: readiness.map(behind(at)),
  }
  if (liveness.length === 0) return { ...times, backOff: [] }
  const kill = times.liveness.at(-1) + 4071
  const died = behind(kill)(GRACE)
  return { ...times, kill, died, backOff: backOff.map(behind(died)), started: behind(died)(started) }
}

// The router gets ten seconds, then SIGKILL: exit code 137.
const GRACE = 10.213

/** On the RHEL 7 worker. Between the first and the second lie more than ten minutes, after which the kubelet forgets a
 *  restart; the third follows within six minutes and therefore is the first that has to wait: CrashLoopBackOff.
 *  @type {readonly Burst[]} */
export const BURSTS = [
  burst('2023-12-01T12:04:07.318402Z', {
    overflows: [0, 2.614, 7.902, 13.377, 22.958],
    readiness: [3.127, 13.128, 23.126],
    liveness: [4.403, 14.402, 24.405],
    started: 0.914,
  }),
  burst('2023-12-01T12:51:33.067915Z', {
    overflows: [0, 3.291, 9.218, 21.406],
    readiness: [5.231, 15.232, 25.231],
    liveness: [2.918, 12.919, 22.917],
    started: 0.877,
  }),
  burst('2023-12-01T12:57:18.540277Z', {
    overflows: [0, 1.893, 6.441, 11.806, 17.324, 25.588],
    readiness: [4.019, 14.021, 24.018],
    liveness: [6.834, 16.833, 26.836],
    backOff: [0.611, 9.127],
    started: 12.306,
  }),
]

/** On the RHCOS worker, whose kernel accepts the packets: the reader complains, no probe fails.
 *  @type {Burst} */
export const HARMLESS = burst('2023-12-01T12:33:40.771203Z', { overflows: [0, 2.187, 6.052] })

export const VICTIM = RHEL1
export const SPARED = W1
export const VICTIM_ROUTER = podNamed(RHEL1, 'router-default')

/** @param {number} index of the three failures of a burst */
export const livenessOutput = (index) => `Get "http://localhost:1936/healthz": ${pickTimeout(index === 1)}`
export const readinessOutput = (index) => `Get "http://localhost:1936/healthz/ready": ${pickTimeout(index < 2)}`

const pickTimeout = (early) => (early ? TIMEOUTS.canceled : TIMEOUTS.deadline)

/** The instances of the router's container: the one before the incident, one behind each burst. */
export const CONTAINER_IDS = [
  '5f0c9e27b1d84a3690e7d2f41c8ab35577e6041f9d3cb28a640f15e9c7d2b081',
  'c31d7a904be65f12887ab3c0d95e416fa27708b3ce914d5f06e2a71b8c40fd93',
  '08e4b6d7f2915ca3b0d86e47a15f9c32e77d4081ba96cf253d0ea8174b6cf52e',
  'a96f20dc57e8314b9c0de7f5826ba14307f9cd63e12b58a74f03d96ebc71852d',
]

/** What the Defender's reader left in the kernel's tables when the sosreport ran: 85 packets of 2304 bytes and 12 of
 *  1280 wait in a socket of 212992 bytes. Port ids above 2^31 are negative in this kernel's queue table. */
export const COUNTERS = {
  defenderPid: 28417,
  rmem: 212992,
  queues: [
    { queue: 3301, portId: 28417, waiting: 97, charged: 211200, dropped: 0, userDropped: 6127, sequence: 48210933 },
    { queue: 3302, portId: 3107615095, waiting: 0, charged: 0, dropped: 0, userDropped: 0, sequence: 912446 },
  ],
}
