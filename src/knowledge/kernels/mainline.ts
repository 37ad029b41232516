import type { KernelLine } from '../../core/model/kernel'
import { KB, QUEUE_AFTER_FIX } from '../sources'

export const kernelLine: KernelLine = {
  id: 'mainline',
  distribution: 'mainline release candidate',
  pattern: /^\d+\.\d+(?:\.\d+)?-rc\d+\+?/u,
  rank: 5,
  note: 'A release candidate carries the new features of its release; that the fix is already in 4.6-rc1 was not verified.',
  sources: [KB, QUEUE_AFTER_FIX],
  examples: ['4.6.0-rc1', '4.5.0-rc7+'],
}
