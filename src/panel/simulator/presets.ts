// What the simulator can be set to with one press: the node's own values, the usual ones, and what a remedy makes of them.
import * as l10n from '@vscode/l10n'
import { DEFAULT_QUEUE_LENGTH } from '../../core/kernel/capacity'
import { COPY_EVERYTHING, recommendedBuffer, USUAL_BUFFER, USUAL_PACKET } from '../../core/kernel/plan'
import type { Settings } from '../../core/kernel/simulate'
import { baseVersion, kernelVerdict } from '../../core/kernel/verdict'
import type { PanelNode } from '../../core/report/panelModel'

export interface Preset {
  readonly id: 'case' | 'rhel7' | 'rhel8' | 'remedy' | 'off'
  readonly label: string
  readonly settings: Settings
}

export const RHEL7 = '3.10.0-1160.el7.x86_64'
export const RHEL8 = '4.18.0-305.el8.x86_64'

/** Kernels to choose from, one for each way they differ. */
export const KERNELS: readonly { readonly release: string; readonly name: string }[] = [
  { release: RHEL7, name: 'RHEL 7.9' },
  { release: '4.4.0-210-generic', name: 'Ubuntu 16.04' },
  { release: RHEL8, name: 'RHEL 8' },
  { release: '5.14.0-427.13.1.el9_4.x86_64', name: 'RHEL 9.4' },
  { release: '6.18.44', name: 'Linux 6.18' },
]

/** Milliseconds; what is played longer nobody watches. */
export const LONGEST_PAUSE = 5000

const DEFAULTS: Settings = {
  release: RHEL7,
  failOpen: true,
  queueLength: DEFAULT_QUEUE_LENGTH,
  buffer: USUAL_BUFFER,
  packet: USUAL_PACKET,
  reader: COPY_EVERYTHING,
  // Enough to fill the usual socket within a tenth of a second, and a reader that has no trouble with it.
  rate: 1000,
  readerRate: 4000,
  pause: 600,
  pauseOf: 'reading',
  silent: false,
}

export function presetsOf(node: PanelNode | undefined): Preset[] {
  const own = node && caseSettings(node)
  const base = own ?? DEFAULTS
  return [
    ...(own ? [{ id: 'case' as const, label: l10n.t('This node'), settings: own }] : []),
    { id: 'rhel7', label: l10n.t('RHEL 7 as it comes'), settings: DEFAULTS },
    { id: 'rhel8', label: 'RHEL 8', settings: { ...DEFAULTS, release: RHEL8 } },
    { id: 'remedy', label: l10n.t('With the remedy’s buffer'), settings: withRemedy(base, node?.path.remedyBuffer) },
    { id: 'off', label: l10n.t('Fail-open off'), settings: { ...base, failOpen: false } },
  ]
}

/** A buffer that holds the whole queue, in bytes where it is told; and a longer pause, or the queue would hold all of it and nothing be seen. */
export function withRemedy(settings: Settings, buffer?: number): Settings {
  const { queueLength, packet, reader, rate } = settings
  const pause = Math.min(LONGEST_PAUSE, Math.ceil((queueLength / rate) * 1000) + DEFAULTS.pause)
  return { ...settings, buffer: buffer ?? recommendedBuffer(queueLength, packet.length, reader), pause }
}

/** Which of the node's values the case tells, and which are only usual. */
export function provenance({ kernel, failOpen, path }: PanelNode): string {
  const told = [
    ...(kernel && failOpen !== 'unknown' ? [l10n.t('the kernel')] : []),
    ...(path.bufferKnown ? [l10n.t('the receive buffer')] : []),
    ...(path.queue ? [l10n.t('copy mode and range')] : []),
  ]
  const assumed = [
    ...(kernel && failOpen !== 'unknown' ? [] : [l10n.t('the kernel')]),
    ...(path.bufferKnown ? [] : [l10n.t('the receive buffer')]),
    ...(path.queue ? [] : [l10n.t('copy mode and range')]),
    l10n.t('queue length, packet size, traffic and pause, which no bundle tells'),
  ]
  return told.length > 0
    ? l10n.t('From this case: {0}. Assumed: {1}.', told.join(', '), assumed.join(', '))
    : l10n.t('Assumed: {0}.', assumed.join(', '))
}

/** What a kernel is called that is set beside the node's. */
export function kernelName(release: string): string {
  const name = KERNELS.find((one) => one.release === release)?.name ?? release
  return honours(release) ? l10n.t('{0}, honours fail-open', name) : l10n.t('{0}, honours it for the queue only', name)
}

/** Whether a kernel lets a packet pass when the socket is full: what the two sides of the page differ in. */
export const honours = (release: string): boolean => kernelVerdict(release, []).failOpen === 'honoured'

/** The kernel to set beside this one, of the other kind. */
export const otherKernel = (release: string): string => (honours(release) ? RHEL7 : RHEL8)

/** MAJOR.MINOR, as engineers call a kernel. */
export function shortName(release: string): string {
  return baseVersion(release)?.split('.').slice(0, 2).join('.') ?? release
}

function caseSettings({ kernel, failOpen, path }: PanelNode): Settings {
  const { queueLength, buffer, queue, userDropped = 0, queueDropped = 0 } = path
  return {
    ...DEFAULTS,
    // What the simulator cannot judge it does not play.
    ...(kernel && failOpen !== 'unknown' ? { release: kernel.release } : {}),
    ...(queue ? { reader: { copyMode: queue.copyMode, copyRange: queue.copyRange } } : {}),
    queueLength,
    buffer,
    // The counters prove it where the kernel would have honoured the flag.
    failOpen: queueDropped === 0 && !(failOpen === 'honoured' && userDropped > 0),
  }
}
