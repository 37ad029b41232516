// What the page says of a simulation: presets from a node's values, captions, tour, marks on their way.
import assert from 'node:assert/strict'
import { dropped } from '../../../src/core/kernel/packetQueue'
import { simulate, type Phase, type Settings } from '../../../src/core/kernel/simulate'
import type { PanelNode } from '../../../src/core/report/panelModel'
import { captionAt, outcome, type Side } from '../../../src/panel/simulator/captions'
import { KERNELS, otherKernel, presetsOf, provenance, RHEL7, RHEL8 } from '../../../src/panel/simulator/presets'
import { tellsTheStory, tourOf } from '../../../src/panel/simulator/tour'
import { dotsAt, trafficOf } from '../../../src/panel/simulator/dots'

type Kernel = NonNullable<PanelNode['kernel']>
const node = (changes: Partial<PanelNode>, path: Partial<PanelNode['path']> = {}): PanelNode =>
  ({
    name: 'worker-1',
    kernel: { release: '3.10.0-1062.el7.x86_64', distribution: 'RHEL 7.7', why: '' },
    failOpen: 'not-honoured',
    path: {
      queueLength: 1024,
      buffer: 425_984,
      bufferKnown: true,
      remedyBuffer: 1_313_792,
      packetsInSocket: 185,
      predicted: true,
      overflowLines: 3,
      queue: { queue: 3301, portId: 28_417, copyMode: 'packet', copyRange: 256 },
      userDropped: 12,
      queueDropped: 0,
      ...path,
    },
    ...changes,
  }) as PanelNode
const own = (of: PanelNode): Settings => presetsOf(of)[0]!.settings
const side = (settings: Settings): Side => ({ settings, simulation: simulate(settings) })
const usual = presetsOf(undefined)[0]!.settings

describe('the presets of the simulation', () => {
  it('take over what the case tells', () => {
    const { release, buffer, reader, failOpen } = own(node({}))
    assert.deepEqual([release, buffer, reader.copyRange, failOpen], ['3.10.0-1062.el7.x86_64', 425_984, 256, true])
    assert.match(
      provenance(node({})),
      /^From this case: the kernel, the receive buffer, copy mode and range\. Assumed: queue/,
    )
  })

  it('know fail-open to be off where the counters prove it', () => {
    const fixed = { kernel: { release: RHEL8 } as Kernel, failOpen: 'honoured' } as const
    assert.equal(own(node(fixed)).failOpen, false)
    assert.equal(own(node(fixed, { userDropped: 0 })).failOpen, true)
    assert.equal(own(node({}, { queueDropped: 4 })).failOpen, false)
  })

  it('play the usual kernel where the node’s is not known, and say so', () => {
    const unknown = node({ kernel: { release: '4.4.0-19041-Microsoft' } as Kernel, failOpen: 'unknown' })
    assert.equal(own(unknown).release, RHEL7)
    assert.match(provenance(unknown), /Assumed: the kernel/)
  })

  it('have the remedy’s buffer hold the whole queue, so that nothing is lost', () => {
    for (const of of [undefined, node({})]) {
      const { settings } = presetsOf(of).find(({ id }) => id === 'remedy')!
      const last = simulate(settings).frames.at(-1)!
      assert.ok(last.failedOpen > 0)
      assert.deepEqual([dropped(last), last.socketDrops], [0, 0])
    }
  })

  it('set a kernel of the other kind beside each', () => {
    assert.deepEqual(
      KERNELS.map(({ release }) => otherKernel(release)),
      [RHEL8, RHEL8, RHEL7, RHEL7, RHEL7],
    )
  })
})

describe('the words of the simulation', () => {
  const variants: Settings[] = [
    usual,
    { ...usual, release: RHEL8 },
    { ...usual, release: '3.2.0-4-amd64' },
    { ...usual, failOpen: false },
    { ...usual, pauseOf: 'deciding', pause: 2000 },
    { ...usual, readerRate: 500 },
    { ...usual, silent: true },
    { ...usual, reader: { copyMode: 'none', copyRange: 0 } },
    { ...usual, reader: { copyMode: 'meta', copyRange: 0 } },
  ]

  it('are whole sentences at every moment', () => {
    const seen = new Set<Phase>()
    for (const settings of variants) {
      const [one, other] = [side(settings), side({ ...settings, release: otherKernel(settings.release) })]
      one.simulation.frames.forEach(({ phase }, time) => {
        seen.add(phase)
        assert.doesNotMatch(captionAt(one, other, time), /undefined|NaN|Infinity|^$/)
      })
      assert.match(outcome(one, other), /^In the end, of [\d,]+ packets: Linux .* dropped .*; Linux .* dropped .*\.$/)
    }
    assert.equal(seen.size, 7, [...seen].join())
  })

  it('say who drops and why, by kernel and flag', () => {
    const at = (settings: Settings): string => {
      const one = side(settings)
      const full = one.simulation.frames.findIndex(({ phase }) => phase === 'socket-full')
      return captionAt(one, side({ ...settings, release: RHEL8 }), full)
    }
    assert.match(at(usual), /Linux 3\.10 drops each new packet, though fail-open is set.*Linux 4\.18 lets each/)
    assert.match(at({ ...usual, failOpen: false }), /Linux 4\.18 drops each new packet: nobody asked/)
    assert.match(at({ ...usual, release: '3.2.0' }), /Linux 3\.2 drops .* came with 3\.6/)
  })
})

describe('the tour', () => {
  const [old, fixed] = [side(usual), side({ ...usual, release: RHEL8 })]

  it('tells the numbers of the play, moment after moment', () => {
    const steps = tourOf(old, fixed, 2_850_816)
    const lost = String(dropped(old.simulation.frames.at(-1)!))
    assert.equal(steps.length, 8)
    steps.reduce((before, { until }) => (assert.ok(until > before), until), 0)
    const text = steps.map((step) => step.text).join('\n')
    for (const number of [
      '1,024',
      '212,992',
      '2,304',
      '93 fit',
      `lost ${lost} packets`,
      `lost 0, and ${lost} passed`,
      '2,850,816',
    ]) {
      assert.ok(text.includes(number), number)
    }
    assert.ok(text.split(/\s+/).length < 300, 'read in little more than a minute')
  })

  it('is told only where the socket is what fills', () => {
    assert.ok(tellsTheStory(old) && tellsTheStory(fixed))
    assert.ok(!tellsTheStory(side({ ...usual, pause: 20 })))
    assert.ok(!tellsTheStory(side({ ...usual, failOpen: false })))
    assert.ok(!tellsTheStory(side({ ...usual, pauseOf: 'deciding', pause: 3000 })))
  })
})

describe('the marks of the drawing', () => {
  it('stay inside it, are few, and end as the packets do', () => {
    for (const release of [RHEL7, RHEL8]) {
      for (const speed of [1, 0.1, 0.025]) {
        const { settings, simulation } = side({ ...usual, release })
        const traffic = trafficOf(simulation, settings, speed)
        const last = simulation.frames.at(-1)!
        const count = (kind: string): number =>
          traffic.arrivals.filter((one) => one.kind === kind).length * traffic.each
        assert.ok(Math.abs(count('dropped') - dropped(last)) <= traffic.each)
        assert.ok(Math.abs(count('passed') - last.failedOpen) <= traffic.each)
        for (let time = 0; time < simulation.frames.length; time += 7) {
          const dots = dotsAt(traffic, time, speed)
          assert.ok(dots.length < 60)
          for (const { x, y } of dots) assert.ok(x >= 0 && x <= 400 && y >= 0 && y <= 218)
        }
      }
    }
  })
})
