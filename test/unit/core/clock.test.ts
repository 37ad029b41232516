import assert from 'node:assert/strict'
import { createAgain } from '../../../src/core/scan/again'
import { createClock, isZone, offsetAt, type ClockEvidence } from '../../../src/core/correlate/clock'

const yearless = (rest: string): { clock: 'yearless'; ms: number } => ({
  clock: 'yearless',
  ms: Date.parse(`2000-${rest}Z`),
})
const wall = (iso: string): { clock: 'wall'; ms: number } => ({ clock: 'wall', ms: Date.parse(`${iso}Z`) })

function resolved(evidence: ClockEvidence, stamp: Parameters<ReturnType<typeof createClock>['resolve']>[0]): string {
  const { domain, ms } = createClock('f', evidence).resolve(stamp)
  return `${domain} ${new Date(ms).toISOString()}`
}

describe('clock', () => {
  it('takes the zone that the collector always writes', () => {
    const evidence = { fixedZone: 'UTC', hostZone: 'Europe/Vienna', collectedAt: Date.parse('2023-09-03T10:00:00Z') }
    assert.equal(resolved(evidence, yearless('09-03T07:00:00')), 'utc 2023-09-03T07:00:00.000Z')
  })

  it('takes the host’s zone, with daylight saving of the line’s own day', () => {
    const evidence = { hostZone: 'Europe/Vienna', collectedAt: Date.parse('2021-11-30T10:00:00Z') }
    assert.equal(resolved(evidence, yearless('07-01T12:00:00')), 'utc 2021-07-01T10:00:00.000Z')
    assert.equal(resolved(evidence, yearless('11-29T12:00:00')), 'utc 2021-11-29T11:00:00.000Z')
  })

  it('turns the year at New Year in the line’s own zone', () => {
    const evidence = { hostZone: 'America/Denver', collectedAt: Date.parse('2023-01-02T15:14:55Z') }
    assert.equal(resolved(evidence, yearless('12-31T23:59:00')), 'utc 2023-01-01T06:59:00.000Z')
    assert.equal(resolved(evidence, yearless('01-02T08:00:00')), 'utc 2023-01-02T15:00:00.000Z')
  })

  it('takes the year from the journal’s heading before the time of collection', () => {
    const evidence = {
      header: '-- Logs begin at Mon 2021-02-22 03:11:09 UTC, end at Thu 2021-03-04 11:02:13 UTC. --',
      collectedAt: Date.parse('2022-06-01T00:00:00Z'),
    }
    assert.equal(resolved(evidence, yearless('03-04T09:00:00')), 'utc 2021-03-04T09:00:00.000Z')
  })

  it('tells the two hours of the same name apart when daylight saving ends', () => {
    const evidence = { hostZone: 'Europe/Vienna', collectedAt: Date.parse('2023-11-01T00:00:00Z') }
    const stamp = yearless('10-29T02:30:00')
    assert.equal(resolved(evidence, stamp), 'utc 2023-10-29T00:30:00.000Z')
    assert.equal(resolved(evidence, { ...stamp, again: true }), 'utc 2023-10-29T01:30:00.000Z')
    assert.equal(resolved(evidence, { ...yearless('10-30T02:30:00'), again: true }), 'utc 2023-10-30T01:30:00.000Z')
    assert.equal(resolved(evidence, { ...wall('2023-10-29T02:30:00'), zone: 'CET' }), 'utc 2023-10-29T01:30:00.000Z')
  })

  it('sees in a log’s order that an hour comes again', () => {
    const inOrder = createAgain()
    const marks = ['01:59:00', '02:50:00', '02:48:00', '02:05:00', '02:30:00', '02:59:00', '03:20:00', '04:00:00'].map(
      (time) => inOrder(wall(`2023-10-29T${time}`)).again === true,
    )
    assert.deepEqual(marks, [false, false, false, true, true, true, true, false])
    // lines of several pods one after the other, hours apart
    const others = ['10:00:00', '07:00:00', '12:00:00', '07:30:00'].map(
      (time) => inOrder(wall(`2023-10-30T${time}`)).again === true,
    )
    assert.deepEqual(others, [false, false, false, false])
  })

  it('takes a fixed offset from date beside date --utc', () => {
    assert.equal(resolved({ hostOffset: -330 }, wall('2022-05-01T12:00:00')), 'utc 2022-05-01T17:30:00.000Z')
  })

  it('takes the zone that was asked for only where nothing tells it', () => {
    assert.equal(resolved({ askedZone: 'Asia/Tokyo' }, wall('2022-05-01T12:00:00')), 'utc 2022-05-01T03:00:00.000Z')
    assert.equal(
      resolved({ askedZone: 'Asia/Tokyo', hostZone: 'UTC' }, wall('2022-05-01T12:00:00')),
      'utc 2022-05-01T12:00:00.000Z',
    )
  })

  it('makes nothing up: without zone or year a stamp keeps a clock of its own', () => {
    assert.equal(resolved({}, wall('2022-05-01T12:00:00')), 'clock of f 2022-05-01T12:00:00.000Z')
    assert.equal(
      resolved({ fixedZone: 'UTC' }, yearless('05-01T12:00:00')),
      'yearless clock of f 2000-05-01T12:00:00.000Z',
    )
    assert.equal(resolved({}, { clock: 'uptime', ms: 5 }), 'boot of f 1970-01-01T00:00:00.005Z')
  })

  it('keeps Feb 29 in a leap year', () => {
    const evidence = { fixedZone: 'UTC', collectedAt: Date.parse('2023-03-01T00:00:00Z') }
    assert.equal(resolved(evidence, yearless('02-29T12:00:00')), 'utc 2020-02-29T12:00:00.000Z')
  })

  it('says where zone and year came from', () => {
    const { basis, yearBasis } = createClock('f', { hostZone: 'Europe/Madrid', collectedAt: 0 })
    assert.equal(basis, 'Europe/Madrid, as the host says')
    assert.equal(yearBasis, 'the year from the time of collection')
  })

  it('does not believe a zone that there is not', () => {
    const wrong = { hostZone: 'Mars/Phobos', hostOffset: 60 }
    assert.equal(resolved(wrong, wall('2022-05-01T12:00:00')), 'utc 2022-05-01T11:00:00.000Z')
  })

  it('lets the local times of one host compare where its zone is not known', () => {
    const at = (path: string): string => createClock(path, { host: 'w1' }).resolve(wall('2022-05-01T12:00:00')).domain
    assert.equal(at('kubelet.log'), at('defender.log'))
  })

  it('takes abbreviations of the heading that mean one zone', () => {
    const header = '-- Logs begin at Fri 2022-02-11 01:00:00 EST, end at Fri 2022-02-11 19:00:00 EST. --'
    assert.equal(resolved({ header }, yearless('02-11T12:00:00')), 'utc 2022-02-11T17:00:00.000Z')
    const several = header.replaceAll('EST', 'IST')
    assert.equal(resolved({ header: several }, yearless('02-11T12:00:00')), 'clock of f 2022-02-11T12:00:00.000Z')
  })

  it('knows zones', () => {
    assert.equal(isZone('Europe/Vienna'), true)
    assert.equal(isZone('Vienna'), false)
    assert.equal(offsetAt('Asia/Kolkata', Date.parse('2022-01-01T00:00:00Z')), 5.5 * 3_600_000)
  })
})
