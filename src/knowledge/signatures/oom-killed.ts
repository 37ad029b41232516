import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'oom-killed',
  title: 'The kernel killed a process for want of memory',
  role: 'context',
  severity: 'warning',
  meaning:
    'A container or the node ran out of memory. A killed or thrashing process does not answer its probes: a rival cause.',
  next: 'Compare the process and the time with the container that restarted; look at exit code 137 and reason OOMKilled.',
  literals: ['out of memory: kill', 'oom-kill:constraint', 'oomkilled', 'killed process '],
  patterns: [
    /\bOut of memory: Kill(?:ed)? process \d+/u,
    /\bMemory cgroup out of memory: Kill(?:ed)? process \d+/u,
    // its second line, before 5.0
    /\bKilled process \d+ \([^)]*\),? .*\btotal-vm:/u,
    /\boom-kill:constraint=/u,
    /\b[Rr]eason"?[:=]\s*"?OOMKilled\b/u,
    // kubectl get pods: NAME READY STATUS RESTARTS AGE
    /\s\d+\/\d+\s+(?:Init:)?OOMKilled\s+\d+/u,
  ],
  sources: [{ text: 'torvalds/linux, mm/oom_kill.c, __oom_kill_process() and dump_oom_summary()' }],
  examples: {
    hit: [
      'web-0   0/1   OOMKilled   3   10m',
      '[12345.678901] Killed process 4711 (haproxy) total-vm:120000kB, anon-rss:90000kB, file-rss:0kB',
      'kernel: Out of memory: Killed process 4711 (haproxy) total-vm:120000kB, anon-rss:90000kB',
      'kernel: oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=abc,mems_allowed=0',
      '        reason: OOMKilled',
    ],
    miss: ['  MemoryPressure   False   KubeletHasSufficientMemory   kubelet has sufficient memory available'],
  },
}
