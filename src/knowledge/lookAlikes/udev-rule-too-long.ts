import type { LookAlike } from '../../core/model/lookAlike'

export const lookAlike: LookAlike = {
  id: 'udev-rule-too-long',
  title: 'A line of a udev rules file is too long',
  pattern: /\bFailed to (?:parse|read) rules? file\b.{0,300}\bno buffer space available/iu,
  why: 'udev uses ENOBUFS for a line that does not fit its buffer; no socket is involved.',
  remedy: 'Shorten the line, or split the rule.',
  sources: [{ text: 'systemd, src/udev/udev-rules.c' }],
  examples: {
    hit: ['systemd-udevd[412]: Failed to parse rules file /etc/udev/rules.d/70-san.rules: No buffer space available'],
    miss: ['Failed to parse rules file /etc/udev/rules.d/70-san.rules: No such file or directory'],
  },
}
