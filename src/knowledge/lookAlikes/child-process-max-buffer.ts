import type { LookAlike } from '../../core/model/lookAlike'

export const lookAlike: LookAlike = {
  id: 'child-process-max-buffer',
  title: 'A Node.js program got more output from a child process than it made room for',
  pattern: /\bspawn(?:Sync)?\b.{0,300}\bENOBUFS\b|\bENOBUFS\b.{0,200}\bspawn(?:Sync)?\b/u,
  why: 'Node.js borrows the name ENOBUFS for its own limit; no socket is involved.',
  remedy: 'Raise maxBuffer in the options of that call, or read the output as a stream.',
  sources: [
    { text: 'Node.js documentation, child_process, maxBuffer', url: 'https://nodejs.org/api/child_process.html' },
  ],
  examples: {
    hit: ['Error: spawnSync /usr/bin/git ENOBUFS', "  errno: -105, code: 'ENOBUFS', syscall: 'spawnSync git'"],
    miss: ['Error: spawnSync /usr/bin/git ENOENT', 'netlink receive: recvmsg: no buffer space available'],
  },
}
