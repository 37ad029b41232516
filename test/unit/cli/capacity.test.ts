import assert from 'node:assert/strict'
import { failopen } from '../support/cli'

type Answer = Record<'packets' | 'truesize' | 'needed' | 'rmemDefault' | 'rmemMax', number> & { readonly model: string }

function capacity(...args: readonly string[]): Answer {
  const { status, out, err } = failopen(['capacity', '--format', 'json', ...args])
  assert.deepEqual([status, err], [0, ''])
  return JSON.parse(out) as Answer
}

describe('failopen capacity', () => {
  it('answers with exactly these fields', () => {
    const names = ['packets', 'truesize', 'needed', 'rmemDefault', 'rmemMax', 'model']
    assert.deepEqual(Object.keys(capacity()), names)
  })

  // packet of a queue of 1024 that is copied whole: what fits into 212992 bytes on 3.10 and on 6.18, and the buffers needed
  const rows: [packet: number, old: number, now: number, neededOld: number, needed: number, set: number][] = [
    [60, 278, 256, 790_528, 856_064, 1_376_256],
    [576, 167, 166, 1_314_816, 1_314_816, 2_363_392],
    [1500, 93, 92, 2_363_392, 2_363_392, 2_850_816],
    [9000, 13, 12, 17_059_840, 17_059_840, 17_059_840],
  ]
  for (const [packet, old, now, neededOld, needed, set] of rows) {
    it(`a packet of ${packet} bytes, on RHEL 7 and on 6.18`, () => {
      const before = capacity('--packet', String(packet), '--kernel', '3.10.0-1160.el7.x86_64')
      const after = capacity('--packet', String(packet), '--kernel', '6.18.44')
      assert.deepEqual([before.packets, after.packets], [old, now])
      assert.deepEqual([before.needed, after.needed], [neededOld, needed])
      assert.deepEqual([after.rmemDefault, after.rmemMax, before.rmemDefault], [set, set, set])
      assert.match(before.model, /predicted/)
      assert.match(after.model, /measured on Linux 6\.18/)
    })
  }

  it('knows payloads, copy ranges, copy modes and layouts', () => {
    const runs: [args: string, packets: number, truesize: number][] = [
      ['--payload 0', 256, 832],
      ['--payload 500 --copy-range 128', 256, 832],
      ['--payload 60000 --copy-range 256 --rcvbuf 425984', 401, 1060],
      ['--payload 9000 --copy-mode meta --rcvbuf 106496', 128, 832],
      ['--payload 60000 --rcvbuf 2304', 1, 60_832],
      ['--packet 552 --layout paged', 159, 1332],
      ['--packet 1028 --layout headfrag', 114, 1860],
      ['--copy-mode none', 0, 0],
    ]
    for (const [args, packets, truesize] of runs) {
      const answer = capacity(...args.split(' '))
      assert.deepEqual([answer.packets, answer.truesize], [packets, truesize], args)
    }
  })

  it('tells people how the values were computed, and from which source', () => {
    const { out } = failopen(['capacity', '--packet', '1500'])
    assert.match(out, /^92 packets fit a receive buffer of 212992 bytes; each charges 2304\./)
    assert.match(
      out,
      /From 2363392 bytes on the queue fills first: \(1024 \+ 1\) packets × 2304 bytes, rounded up to 4096/,
    )
    assert.match(out, /net\.core\.rmem_default = 2850816\n/)
    assert.match(out, /\(1024 \+ 1\) packets × 2780 bytes, rounded up to 4096\. The value to set has a margin/)
    assert.match(out, /Source: .*nfqnl_build_packet_message/)
    assert.match(failopen(['capacity', '--copy-mode', 'none']).out, /drops every packet/)
    assert.match(failopen(['capacity', '--queue-length', '4000000000']).out, /No socket can be that large/)
    assert.match(failopen(['capacity', '--rcvbuf', '4194304']).out, /the queue fills first/)
  })

  it('refuses bad numbers with 64, and says which are good', () => {
    const bad: [args: string, message: RegExp][] = [
      ['--rcvbuf abc', /whole number from 1 to 2147483647/],
      ['--rcvbuf -5', /whole number/],
      ['--payload 65508', /from 0 to 65507/],
      ['--packet 5', /from 20 to 65535/],
      ['--payload 1 --packet 100', /cannot be used with/],
      ['--layout round', /linear, paged, headfrag/],
      ['--copy-mode 3', /none, meta, packet/],
      ['--kernel foo', /holds no kernel version/],
      ['--queue-length 0', /from 1 to/],
    ]
    for (const [args, message] of bad) {
      const { status, out, err } = failopen(['capacity', ...args.split(' ')])
      assert.deepEqual([status, out], [64, ''], args)
      assert.match(err, message)
    }
  })
})
