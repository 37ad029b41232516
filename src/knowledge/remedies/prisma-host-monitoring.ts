import type { Remedy } from '../../core/model/remedy'
import { isDefender } from '../readers'
import { KB } from '../sources'

export const remedy: Remedy = {
  id: 'prisma-host-monitoring',
  title: 'Switch host network monitoring off in Prisma Cloud',
  what: 'The quickest relief: in the Prisma Cloud Console under Radars > Settings, disable "Host network monitoring". The Defender then takes no host packets from the kernel any more.',
  causes: ['fail-open-not-honoured', 'fail-open-not-requested'],
  when: 'The reader is a Prisma Cloud (Twistlock) Defender. The setting’s name is the one of 2022; it may have moved since.',
  applies: ({ reader }) => reader === undefined || isDefender(reader.name),
  effort: 1,
  verify:
    'The Defender’s queue is gone from /proc/net/netfilter/nfnetlink_queue; the router’s probes no longer time out.',
  undo: 'Enable the setting again.',
  risk: 'Radar shows no host network connections as long as it is off; host network rules are not enforced. It costs no memory.',
  sources: [KB],
}
