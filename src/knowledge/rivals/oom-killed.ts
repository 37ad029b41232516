import type { Rival } from '../../core/model/rival'

export const rival: Rival = {
  id: 'oom-killed',
  title: 'A process was killed for want of memory',
  signatures: ['oom-killed'],
  why: 'The kernel killed a process for want of memory: a killed or starving container does not answer its probes.',
  sources: [{ text: 'torvalds/linux, mm/oom_kill.c' }],
}
