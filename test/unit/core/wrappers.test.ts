import assert from 'node:assert/strict'
import { HEADS, headsFor, TIME_OF_DAY } from '../../../src/core/scan/heads'
import { stampIn, unwrap } from '../../../src/core/scan/wrappers'
import { FORMS, yearless } from '../support/wrapperForms'

/** March and December as glibc writes them, in the order of syslog. */
const MONTHS: readonly [locale: string, march: string, december: string][] = [
  ['de', 'Mär', 'Dez'],
  ['fr', 'mars', 'déc.'],
  ['es', 'mar', 'dic'],
  ['pt', 'mar', 'dez'],
  ['it', 'mar', 'dic'],
  ['nl', 'mrt', 'dec'],
  ['pl', 'mar', 'gru'],
  ['cs', 'bře', 'pro'],
  ['sk', 'mar', 'dec'],
  ['hu', 'márc', 'dec'],
  ['nb', 'mars', 'des.'],
  ['fi', 'maalis', 'joulu'],
  ['tr', 'Mar', 'Ara'],
  ['ro', 'mar', 'dec'],
  ['ru', 'мар', 'дек'],
  ['uk', 'бер', 'гру'],
  ['bg', 'мар', 'дек'],
  ['el', 'Μαρ', 'Δεκ'],
  ['zh, ja', '3月', '12月'],
  ['ko', ' 3월', '12월'],
]

describe('wrappers', () => {
  for (const [locale, march, december] of MONTHS) {
    it(`months in ${locale}`, () => {
      for (const [month, number] of [
        [march, '03'],
        [december, '12'],
      ]) {
        for (const line of [`${month}  5 10:36:08 h app[1]: x`, `${month} 05 10:36:08 h app[1]: x`]) {
          assert.deepEqual(unwrap(line).stamp, yearless(`${number}-05T10:36:08`), line)
        }
      }
    })
  }

  for (const [name, line, want] of FORMS) {
    it(name, () => {
      const { message, ...rest } = unwrap(line)
      assert.deepEqual({ ...rest, message: line.slice(message) }, want)
    })
  }

  it('looks quickly for a time of day, and never misses one', () => {
    const timed = FORMS.filter(([, line]) => !['uptime', undefined].includes(unwrap(line).stamp?.clock))
    assert.ok(timed.length > 20)
    for (const [, line] of timed) assert.match(line, TIME_OF_DAY)
  })

  it('tells the same stamp without the layers behind it', () => {
    for (const [, line] of FORMS) assert.deepEqual(stampIn(line), unwrap(line).stamp, line)
  })

  it('asks every head that may begin with a character', () => {
    let asked = 0
    for (const [, line] of FORMS) {
      for (let at = 0; at < line.length; at++) {
        for (const head of HEADS) {
          head.form.lastIndex = at
          if (!head.form.test(line)) continue
          assert.ok(headsFor(line.charCodeAt(at)).includes(head), `${head.id}: ${line.slice(at)}`)
          asked++
        }
      }
    }
    assert.ok(asked > 100)
  })
})
