// The tool kernel: what kernels do when the reader's socket is full.
import * as z from 'zod/mini'
import { kernelVerdict } from '../../core/kernel/verdict'
import { FAIL_OPEN } from '../shapes'
import type { Tool } from '../tool'

const input = z.object({
  releases: z
    .array(z.string().check(z.minLength(1), z.maxLength(200)))
    .check(z.minLength(1), z.maxLength(50), z.describe('As uname -r prints them.')),
})
const output = z.object({
  verdicts: z.array(
    z.object({
      release: z.string(),
      failOpen: FAIL_OPEN,
      distribution: z.string(),
      why: z.string(),
      source: z.string(),
    }),
  ),
})

export const kernelTool: Tool<typeof input, typeof output> = {
  name: 'kernel',
  title: 'Judge kernel releases',
  description: 'Says of each kernel release whether it honours fail-open when the socket of a queue’s reader is full.',
  input,
  output,
  from: 'knowledge',
  answer: ({ releases }, { knowledge }) => ({
    verdicts: releases.map((release) => kernelVerdict(release, knowledge.kernels)),
  }),
  words: ({ verdicts }) =>
    verdicts
      .map(({ release, failOpen, why, source }) => `${release}: ${failOpen}. ${why} Source: ${source}`)
      .join('\n'),
}
