import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'udev-monitor-enobufs',
  title: 'A reader of device events lost events',
  role: 'cause',
  severity: 'warning',
  meaning:
    'A program that follows udev or kernel device events over netlink was too slow. It misses devices; no packet is dropped.',
  next: 'Raise that program’s receive buffer. This is not the cause of dropped packets.',
  literals: ['no buffer space available', 'errno=105'],
  patterns: [
    /\budev monitor\b.*\bNo buffer space available/iu,
    /\bUnable to parse uevent, err: no buffer space available/iu,
    /\buevent\w*\b.*\b(?:recvmsg|recv|receive\w*|read)\b.*\b(?:No buffer space available|errno=105)/iu,
    /\bfailed to read pending uevent: rc=-1 errno=105/iu,
  ],
  sources: [{ text: 'osquery udev.cpp; USBGuard issue 349; pilebones/go-udev (lines as printed)' }],
  examples: {
    hit: [
      'usbguard-daemon[5958]: [1575487887.438] (E) UEventDeviceManager thread: UEvent device manager: recvmsg: No buffer space available',
      'udev monitor returned invalid device: No buffer space available',
      'failed to read pending uevent: rc=-1 errno=105',
    ],
    miss: ['systemd-udevd[512]: Failed to parse rules file /etc/udev/rules.d/70.rules: No buffer space available'],
  },
}
