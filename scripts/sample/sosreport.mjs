// A sosreport of the RHEL 7 worker: sos 4.2, run from the support-tools container (RHEL 7's own sos 3.9 writes no
// manifest.json), which is why its sysroot is /host.
import { createBundle } from './bundle.mjs'
import { header } from './collector.mjs'
import { COUNTERS, VICTIM } from './incident.mjs'
import { journal } from './kubelet.mjs'
import { BUILD, dmesg, LSMOD, MANGLE, NETSTAT, ps } from './sosHost.mjs'
import { netlinkTable, queueTable, sysctl } from './sosTables.mjs'
import { CHICAGO, dateStamp, HOUR, MINUTE, rfc3339Milli, SECOND, systemdStamp, UTC, zoneText } from './time.mjs'

const SOS_PID = 41873
const COMMAND = 'report --batch -z gzip --sysroot /host'

/** @param {{ prefix: string, name: string, at: number, entries: readonly import('./kubelet.mjs').Entry[] }} given */
export function sosreport({ prefix, name, at, entries }) {
  const bundle = createBundle(`${prefix}${name}.tar.gz!/${name}/`)
  bundle.text('version.txt', 'sosreport: 4.2')
  bundle.text('sos_reports/manifest.json', manifest(at))
  bundle.text('sos_logs/sos.log', sosLog(at, name))
  configuration(bundle)
  commands(bundle, at, entries)
  procFiles(bundle)
  bundle.link('uname', 'sos_commands/kernel/uname_-a')
  // Named date, but it is timedatectl.
  bundle.link('date', 'sos_commands/systemd/timedatectl')
  bundle.link('hostname', 'sos_commands/host/hostname')
  bundle.link('lsmod', 'sos_commands/kernel/lsmod')
  bundle.link('ps', 'sos_commands/process/ps_auxwwwm')
  bundle.link('uptime', 'sos_commands/host/uptime')
  return bundle
}

function configuration(bundle) {
  bundle.text('etc/os-release', OS_RELEASE)
  bundle.text('etc/redhat-release', 'Red Hat Enterprise Linux Server release 7.9 (Maipo)\n')
  bundle.text('etc/hostname', `${VICTIM.name}\n`)
  bundle.text('etc/sysctl.conf', SYSCTL_CONF)
  bundle.link('etc/sysctl.d/99-sysctl.conf', '../sysctl.conf')
  // sos copies the link, not the zone's file: it leads to nothing.
  bundle.link('etc/localtime', '../usr/share/zoneinfo/America/Chicago')
}

function commands(bundle, at, entries) {
  const uname = `Linux ${VICTIM.name} ${VICTIM.kernel} ${BUILD} x86_64 x86_64 x86_64 GNU/Linux\n`
  const kernel = { signature: 'kernel-version', node: VICTIM.name }
  const uptime = ' 10:02:31 up 45 days, 21:40,  1 user,  load average: 6.71, 6.40, 6.02\n'
  bundle.text('sos_commands/kernel/uname_-a', uname, kernel)
  bundle.lines('sos_commands/kernel/sysctl_-a', sysctl())
  bundle.lines('sos_commands/kernel/dmesg', dmesg())
  bundle.text('sos_commands/kernel/lsmod', LSMOD)
  bundle.text('sos_commands/process/ps_auxwwwm', ps())
  bundle.text('sos_commands/host/hostname', `${VICTIM.name}\n`)
  bundle.text('sos_commands/host/uptime', uptime)
  bundle.text('sos_commands/date/date', `${dateStamp(at, CHICAGO)}\n`)
  bundle.text('sos_commands/date/date_--utc', `${dateStamp(at, UTC)}\n`)
  bundle.text('sos_commands/systemd/timedatectl', timedatectl(at))
  bundle.text('sos_commands/firewall_tables/iptables_-t_mangle_-nvL', MANGLE)
  bundle.text('sos_commands/networking/netstat_-s', NETSTAT)
  bundle.lines('sos_commands/openshift/journalctl_--no-pager_--unit_kubelet', [
    header(at - 46 * 24 * HOUR, at, CHICAGO),
    ...journal(VICTIM, entries, { zone: CHICAGO, precise: false }),
  ])
}

function procFiles(bundle) {
  const net = `proc/${SOS_PID}/net/`
  const sockets = 'sockets: used 1742\nTCP: inuse 91 orphan 0 tw 340 alloc 512 mem 77\nUDP: inuse 14 mem 6\n'
  bundle.text('proc/sys/kernel/osrelease', `${VICTIM.kernel}\n`)
  bundle.text('proc/sys/net/core/rmem_default', `${COUNTERS.rmem}\n`)
  bundle.text('proc/sys/net/core/rmem_max', `${COUNTERS.rmem}\n`)
  bundle.lines(`${net}netlink`, netlinkTable())
  bundle.lines(`${net}netfilter/nfnetlink_queue`, queueTable())
  bundle.text(`${net}sockstat`, sockets)
  bundle.link('proc/net', 'self/net')
  bundle.link('proc/self', String(SOS_PID))
}

const OS_RELEASE = `NAME="Red Hat Enterprise Linux Server"
VERSION="7.9 (Maipo)"
ID="rhel"
ID_LIKE="fedora"
VARIANT="Server"
VARIANT_ID="server"
VERSION_ID="7.9"
PRETTY_NAME="Red Hat Enterprise Linux Server 7.9 (Maipo)"
CPE_NAME="cpe:/o:redhat:enterprise_linux:7.9:GA:server"
`

const SYSCTL_CONF = `# Values in /usr/lib/sysctl.d are the vendor's; what stands here wins over them.
# Nothing is set for the receive buffers: the kernel's defaults hold.
`

/** The form of systemd 219. */
const timedatectl = (at) => `      Local time: ${systemdStamp(at, CHICAGO)}
  Universal time: ${systemdStamp(at, UTC)}
        RTC time: ${systemdStamp(at, UTC).replace(' UTC', '')}
       Time zone: ${zoneText(CHICAGO)}
     NTP enabled: yes
NTP synchronized: yes
 RTC in local TZ: no
      DST active: no
 Last DST change: DST ended at
                  Sun 2023-11-05 01:59:59 CDT
                  Sun 2023-11-05 01:00:00 CST
 Next DST change: DST begins (the clock jumps one hour forward) at
                  Sun 2024-03-10 01:59:59 CST
                  Sun 2024-03-10 03:00:00 CDT
`

/** sos stamps its log with the container's clock, which is UTC. */
const sosStamp = (at) => rfc3339Milli(at).replace('T', ' ').replace('.', ',').replace('Z', '')

const sosLog = (at, name) =>
  [
    `INFO: [archive:TarFileArchive] initialised empty FileCacheArchive at '/var/tmp/sos.k2f8a1qd/${name}'`,
    `INFO: [sos.report:setup] executing 'sos ${COMMAND}'`,
    "INFO: [plugin:kernel] collected output of 'uname' in 0.02 seconds",
    "INFO: [plugin:openshift] collected output of 'journalctl' in 3.41 seconds",
    'INFO: [plugin:networking] collected path /proc/net',
  ]
    .map((text, i) => `${sosStamp(at - MINUTE + i * 11 * SECOND)} ${text}\n`)
    .join('')

const manifest = (at) => {
  const plugins = { date: {}, kernel: {}, networking: {}, openshift: {}, process: {}, systemd: {} }
  const start = `${sosStamp(at - MINUTE).replace(',', '.')}217`
  const components = { report: { sysroot: '/host', preset: 'ocp', plugins } }
  const told = { version: '4.2', cmdline: COMMAND, start_time: start, compression: 'gzip', components }
  return `${JSON.stringify(told, null, 4)}\n`
}
