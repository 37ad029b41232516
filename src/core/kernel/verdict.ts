// The fail-open verdict on a kernel release. The rule is the base version: the fix came with 4.6 and no vendor is known
// to have backported it; what stands behind the first dash is a package release and never counts.
import gte from 'semver/functions/gte'
import type { KernelLine, KernelVerdict } from '../model/kernel'
import type { FailOpen } from '../model/signature'

/** "netfilter: nfnetlink_queue: honor NFQA_CFG_F_FAIL_OPEN when netlink unicast fails" */
const FIXED_IN = '4.6.0'
/** The flag itself. */
const FLAG_IN = '3.6.0'
/** No Linux kernel has such a major yet: the number belongs to another system (Darwin 22.6.0, Windows 10.0), or is the
 *  release of a distribution (8.10). */
const FOREIGN_MAJOR = 8
/** No stable branch came near so many patches: Windows counts builds there (6.1.7601). */
const FOREIGN_PATCH = 1000
/** What `uname -a` and the kernel's log put in front of the release, and quotation marks. */
const AROUND = /^["'`]?(?:Linux (?:version )?(?:[\w.-]+ )?(?=\d+\.\d))?(?<release>[^\s"'`]*)/u

export function kernelVerdict(release: string, lines: readonly KernelLine[]): KernelVerdict {
  const given = release.trim()
  const text = AROUND.exec(given)?.groups?.['release'] ?? given
  const base = baseVersion(text)
  const line = [...lines].sort((a, b) => b.rank - a.rank).find(({ pattern }) => pattern.test(text))
  const failOpen = line?.failOpen ?? byVersion(text, base)
  // a number that is no Linux kernel's names no distribution of Linux either
  const known = base !== undefined && (failOpen !== 'unknown' || line?.failOpen !== undefined)
  const distribution = (known ? (line?.name?.(text) ?? line?.distribution) : undefined) ?? 'unknown'
  const vendor = line ? [line.note, ...line.sources.map((one) => one.text)] : []
  const source = [...vendor, KERNEL_SOURCE].join(' · ')
  return { release: given, failOpen, distribution, why: reason(given, base, failOpen), source }
}

const KERNEL_SOURCE =
  'net/netfilter/nfnetlink_queue.c, nfnetlink_unicast() and what follows it: torvalds/linux@0360ae41 (3.x) without the fix, @00ed905a with it; that it came with 4.6: Palo Alto Networks knowledge base'

/** `MAJOR.MINOR.PATCH`, or undefined where the release is no Linux version. */
export function baseVersion(release: string): string | undefined {
  const match = /^(\d{1,3})\.(\d{1,4})(?:\.(\d{1,6}))?(?![\d])/u.exec(release)
  if (!match) return undefined
  const [, major, minor, patch] = match
  return `${Number(major)}.${Number(minor)}.${Number(patch ?? 0)}`
}

function byVersion(release: string, base: string | undefined): FailOpen {
  if (base === undefined) return 'unknown'
  const [major, , patch] = base.split('.').map(Number) as [number, number, number]
  if (major >= FOREIGN_MAJOR || patch >= FOREIGN_PATCH) return 'unknown'
  // 7.9 alone is the name of a distribution's release rather than what uname prints
  if (major === FOREIGN_MAJOR - 1 && /^\d+\.\d+$/u.test(release)) return 'unknown'
  return gte(base, FIXED_IN) ? 'honoured' : 'not-honoured'
}

function reason(release: string, base: string | undefined, failOpen: FailOpen): string {
  if (base === undefined) return `"${release}" holds no kernel version, so nothing can be said.`
  const [major, minor] = base.split('.')
  const version = `${major}.${minor}`
  if (failOpen === 'unknown') return `A release like this belongs to no Linux kernel, so nothing can be said.`
  if (failOpen === 'honoured') {
    return `Based on Linux ${version}: since 4.6 the kernel looks at fail-open also when the reader’s socket is full, and lets the packet pass.`
  }
  if (!gte(base, FLAG_IN)) return `Based on Linux ${version}: fail-open came with 3.6, so this kernel does not know it.`
  return `Based on Linux ${version}: before 4.6 the kernel looks at fail-open only when the queue is full. When the reader’s socket is full it drops the packet.`
}
