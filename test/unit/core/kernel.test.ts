import assert from 'node:assert/strict'
import { kernelTraits, neededBuffer, packetsThatFit, safeTruesize, truesize } from '../../../src/core/kernel/capacity'
import { capacityPlan, udpPacket } from '../../../src/core/kernel/plan'
import { kernelVerdict } from '../../../src/core/kernel/verdict'
import { kernels } from '../../../src/knowledge'

const VERDICTS: [release: string, failOpen: string, distribution?: string][] = [
  ['3.10.0-1160.el7.x86_64', 'not-honoured', 'RHEL 7.9'],
  ['3.10.0-1160.66.1.el7.x86_64', 'not-honoured', 'RHEL 7.9'],
  ['4.18.0-305.el8', 'honoured', 'RHEL 8'],
  ['5.14.0-427.13.1.el9_4.x86_64', 'honoured', 'RHEL 9.4 (also RHCOS of that base)'],
  ['4.14.0-115.el7a.aarch64', 'honoured'],
  ['5.4.17-2136.el7uek.x86_64', 'honoured'],
  ['4.1.12-124.el7uek.x86_64', 'not-honoured'],
  ['5.4.278-1.el7.elrepo.x86_64', 'honoured'],
  ['4.5.7', 'not-honoured'],
  ['4.6.0', 'honoured'],
  ['4.6.0-rc1', 'honoured'],
  ['4.5.0-rc7+', 'not-honoured'],
  ['4.18', 'honoured'],
  ['2.6.32-754.el6.x86_64', 'not-honoured'],
  ['6.1.109.2-1.cm2', 'honoured'],
  ['4.4.0-19041-Microsoft', 'unknown'],
  ['5.15.90.1-microsoft-standard-WSL2', 'honoured'],
  ['22.6.0', 'unknown'],
  ['10.0.19041', 'unknown'],
  ['3.10.0-1062.4.1.el7.x86_64', 'not-honoured', 'RHEL 7.7'],
  ['3.10.0-123.el7.x86_64', 'not-honoured', 'RHEL 7.0'],
  ['3.10.0-957.rt56.910.el7.x86_64', 'not-honoured', 'RHEL 7.6'],
  ['3.10.0-1160.105.1.el7.x86_64.debug', 'not-honoured', 'RHEL 7.9'],
  ['2.6.18-419.el5', 'not-honoured', 'RHEL 5'],
  ['2.6.32-042stab145.3', 'not-honoured', 'OpenVZ 6'],
  ['4.14.0-49.el7a.noaead.aarch64', 'honoured', 'RHEL 7 for ARM and POWER9 (kernel-alt)'],
  ['4.18.0-147.8.1.el8_1.x86_64', 'honoured', 'RHEL 8.1 (also RHCOS of that base)'],
  ['4.18.0-305.rt7.72.el8.x86_64', 'honoured', 'RHEL 8'],
  ['5.14.0-427.42.1.el9_4.aarch64+64k', 'honoured', 'RHEL 9.4 (also RHCOS of that base)'],
  ['6.12.0-124.8.1.el10_1.x86_64', 'honoured', 'RHEL 10.1 (also RHCOS of that base)'],
  ['4.18.0-372.26.1.lve.1.el8.x86_64', 'honoured', 'Virtuozzo or CloudLinux, on a RHEL tree'],
  ['2.6.39-400.297.3.el6uek.x86_64', 'not-honoured', 'Oracle Linux, Unbreakable Enterprise Kernel R2'],
  ['3.8.13-118.el7uek.x86_64', 'not-honoured', 'Oracle Linux, Unbreakable Enterprise Kernel R3'],
  ['4.1.12-61.1.28.el6uek.x86_64', 'not-honoured', 'Oracle Linux, Unbreakable Enterprise Kernel R4'],
  ['4.14.35-1902.302.2.el7uek.x86_64', 'honoured', 'Oracle Linux, Unbreakable Enterprise Kernel R5'],
  ['6.12.0-1.23.3.2.el9uek.x86_64', 'honoured', 'Oracle Linux, Unbreakable Enterprise Kernel R8'],
  ['4.4.240-1.el7.elrepo.x86_64', 'not-honoured', 'ELRepo mainline or long-term kernel on RHEL'],
  ['4.6.0-1.el7.elrepo.x86_64', 'honoured'],
  ['4.1.17-22.30.amzn1.x86_64', 'not-honoured', 'Amazon Linux 1'],
  ['4.9.38-16.33.amzn1.x86_64', 'honoured', 'Amazon Linux 1'],
  ['4.4.0-1128-aws', 'not-honoured', 'Ubuntu'],
  ['4.8.0-36-generic', 'honoured', 'Ubuntu'],
  ['5.15.0-1040-azure-fde', 'honoured', 'Ubuntu'],
  ['6.8.0-31-generic-64k', 'honoured', 'Ubuntu'],
  ['4.5.0-0.bpo.2-amd64', 'not-honoured', 'Debian'],
  ['4.6.0-0.bpo.1-amd64', 'honoured', 'Debian'],
  ['6.1.0-0.deb11.13-amd64', 'honoured', 'Debian'],
  ['6.12.6-amd64', 'honoured', 'Debian'],
  ['4.4.21-69-default', 'not-honoured', 'SUSE Linux Enterprise or openSUSE'],
  ['4.12.14-95.54-default', 'honoured', 'SUSE Linux Enterprise or openSUSE'],
  ['5.3.18-18.69-azure', 'honoured', 'SUSE Linux Enterprise or openSUSE'],
  ['4.4.35+', 'not-honoured'],
  ['6.1.75+', 'honoured'],
  ['4.4.8-coreos', 'not-honoured', 'Flatcar or CoreOS Container Linux'],
  ['4.9.24-coreos', 'honoured', 'Flatcar or CoreOS Container Linux'],
  ['4.4.110-2.ph1-esx', 'not-honoured', 'Photon OS 1'],
  ['4.9.140-2.ph2', 'honoured', 'Photon OS 2'],
  ['5.10.57.1-2.cm1', 'honoured', 'CBL-Mariner or Azure Linux'],
  ['2.6.32-48-pve', 'not-honoured', 'Proxmox VE'],
  ['4.4.0-22621-Microsoft', 'unknown', 'Windows Subsystem for Linux 1'],
  ['4.19.128-microsoft-standard', 'honoured', 'Windows Subsystem for Linux 2'],
  ['4.5.4-1-ARCH', 'not-honoured', 'Arch Linux'],
  ['6.6.10-xanmod1', 'honoured', 'a community build for desktops'],
  ['4.5.7-300.fc24.x86_64', 'not-honoured', 'Fedora 24'],
  ['4.6-rc1', 'honoured', 'mainline release candidate'],
  ['4.9.34netflix-g31a44d3', 'honoured', 'unknown'],
  ['3.5.7', 'not-honoured'],
  ['13.1-RELEASE', 'unknown', 'FreeBSD or another BSD'],
  ['9.3-RELEASE-p5', 'unknown', 'FreeBSD or another BSD'],
  ['10.0.17763', 'unknown', 'unknown'],
  ['6.1.7601', 'unknown', 'unknown'],
  ['8.10', 'unknown', 'unknown'],
  ['7.9', 'unknown', 'unknown'],
  ['v1.21.1', 'unknown', 'unknown'],
  ['<unknown>', 'unknown', 'unknown'],
  ['-1.2.3', 'unknown', 'unknown'],
  ['Linux version 3.10.0-957.el7.x86_64 (mockbuild@x) (gcc version 4.8.5) #1 SMP', 'not-honoured', 'RHEL 7.6'],
  ['Linux worker-1 3.10.0-1160.el7.x86_64 #1 SMP Tue Aug 18 14:50:17 EDT 2020 x86_64', 'not-honoured', 'RHEL 7.9'],
  ['Linux 4.18.0-305.el8.x86_64 #1 SMP', 'honoured', 'RHEL 8'],
  ['"3.10.0-1160.el7.x86_64"', 'not-honoured', 'RHEL 7.9'],
  ['unknown', 'unknown'],
  ['', 'unknown'],
]

describe('kernel verdict', () => {
  for (const [release, failOpen, distribution] of VERDICTS) {
    it(`${release}: ${failOpen}`, () => {
      const verdict = kernelVerdict(release, kernels)
      assert.equal(verdict.failOpen, failOpen)
      if (distribution !== undefined) assert.equal(verdict.distribution, distribution)
      assert.ok(verdict.why.length > 20 && verdict.source.length > 10)
    })
  }

  it('gives the reason that fits the version', () => {
    assert.match(kernelVerdict('3.10.0-957.el7.x86_64', kernels).why, /only when the queue is full/)
    assert.match(kernelVerdict('3.2.0-4-amd64', kernels).why, /came with 3\.6/)
    assert.match(kernelVerdict('5.14.0-1.el9.x86_64', kernels).why, /lets the packet pass/)
  })
})

describe('capacity', () => {
  const measured = kernelTraits('6.18.44')
  const everything = { copyMode: 'packet', copyRange: 65535 } as const
  const linear = (payload: number): { length: number; layout: 'linear' } => ({ length: payload + 28, layout: 'linear' })

  it('charges what Linux 6.18 charged', () => {
    const rows: [payload: number, copyRange: number, bytes: number][] = [
      [20, 64, 832],
      [200, 128, 832],
      [200, 256, 1280],
      [1400, 1500, 2304],
      [4000, 65535, 8448],
      [9000, 65535, 16640],
    ]
    for (const [payload, copyRange, bytes] of rows) {
      assert.equal(
        truesize(linear(payload), { copyMode: 'packet', copyRange }, measured),
        bytes,
        `${payload} ${copyRange}`,
      )
    }
    assert.equal(truesize(udpPacket(60_000), { copyMode: 'packet', copyRange: 256 }, measured), 1060)
    assert.equal(truesize(linear(1000), { copyMode: 'meta', copyRange: 0 }, measured), 832)
  })

  it('charges what Linux 6.18 charged for TCP and for packets from a device', () => {
    const rows: [length: number, layout: 'paged' | 'headfrag' | 'linear', bytes: number][] = [
      [152, 'paged', 832],
      [552, 'paged', 1332],
      [6052, 'paged', 6832],
      [178, 'headfrag', 832],
      [198, 'headfrag', 1030],
      [1028, 'headfrag', 1860],
      [178, 'linear', 1280],
      [1428, 'linear', 2304],
    ]
    for (const [length, layout, bytes] of rows) {
      assert.equal(truesize({ length, layout }, everything, measured), bytes, `${layout} ${length}`)
    }
  })

  it('local UDP is in one piece up to a packet of 16032 bytes', () => {
    assert.deepEqual(
      [16_004, 16_005].map((payload) => truesize(udpPacket(payload), { ...everything, copyRange: 256 }, measured)),
      [1280, 1060],
    )
  })

  it('holds nothing in copy mode none, where the kernel drops every packet', () => {
    const plan = capacityPlan({
      buffer: 212_992,
      packet: udpPacket(100),
      reader: { copyMode: 'none', copyRange: 0 },
    })
    assert.deepEqual([plan.packets, plan.truesize, plan.needed, plan.queueFirst], [0, 0, 0, false])
  })

  it('only the kernel that was measured counts as measured', () => {
    const plan = (release: string): boolean =>
      capacityPlan({ buffer: 1, packet: udpPacket(1), reader: everything, release }).measured
    assert.deepEqual(
      ['6.18.44', '6.18.3-200.fc43.x86_64', '6.18.3-200.fc43.aarch64', '6.16.0', '7.0.1', '3.10.0-1160.el7.x86_64'].map(
        plan,
      ),
      [true, true, false, false, false, false],
    )
  })

  it('counts one packet less since the accounting was reworked', () => {
    const fits = (release: string): number =>
      capacityPlan({ buffer: 212_992, packet: { length: 1500, layout: 'linear' }, reader: everything, release }).packets
    assert.deepEqual(
      ['6.1.145', '6.1.146', '6.2.0', '6.12.38', '6.12.39', '6.16.0'].map(fits),
      [93, 92, 93, 93, 92, 92],
    )
  })

  it('holds 92 packets of 1500 bytes in the default buffer, 93 on RHEL 7', () => {
    const size = truesize({ length: 1500, layout: 'linear' }, everything, measured)
    assert.equal(packetsThatFit(212_992, size, measured), 92)
    const rhel7 = kernelTraits('3.10.0')
    assert.equal(packetsThatFit(212_992, truesize({ length: 1500, layout: 'linear' }, everything, rhel7), rhel7), 93)
  })

  it('the bound to recommend from is never below the model, and never more than twice it', () => {
    for (const base of ['3.10.0', '5.14.0', '6.1.0', '6.4.0', '6.18.0'])
      for (const layout of ['linear', 'paged', 'headfrag'] as const)
        for (const copyRange of [0, 1, 128, 200, 1500, 9000])
          for (const copyMode of ['meta', 'packet'] as const)
            for (let length = 60; length <= 65_535; length += length < 3000 ? 31 : 1501) {
              const reader = { copyMode, copyRange }
              const charged = truesize({ length, layout }, reader, kernelTraits(base))
              const bound = safeTruesize(length, reader)
              assert.ok(charged <= bound && bound < 2 * charged, `${base} ${layout} ${copyMode} ${copyRange} ${length}`)
            }
  })

  it('recommends a buffer in which the queue fills first', () => {
    assert.equal(neededBuffer(1024, 2304), 2_363_392)
    assert.equal(neededBuffer(1024, safeTruesize(1500, everything)), 2_850_816)
    for (const payload of [20, 500, 1400, 4000, 9000]) {
      const safe = safeTruesize(payload + 28, everything)
      assert.ok(safe >= truesize(linear(payload), everything, measured), String(payload))
      assert.ok(
        packetsThatFit(neededBuffer(1024, safe), truesize(linear(payload), everything, measured), measured) > 1024,
      )
    }
  })
})
