import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import { parse } from 'yaml'
import { signaturesSchema } from '../../../../src/core/ownSignatures/schema'
import { readSignatures, type FileProblem } from '../../../../src/core/ownSignatures/readSignatures'
import { createMatcher } from '../../../../src/core/scan/matcher'
import * as knowledge from '../../../../src/knowledge'

const GOOD = `signatures:
  - id: acme-proxy-restarted
    title: The ACME proxy restarted itself
    severity: warning
    meaning: It lost its upstream.
    next: Read the proxy's own log.
    literals: [acme-proxy]
    pattern: acme-proxy\\[(?P<pid>\\d+)\\]:\\s+restarting
    unless: dry run
    remedies: [sysctl]
    sources:
      - text: ACME handbook
        url: https://example.com/handbook
    examples:
      hit: ['acme-proxy[12]: restarting']
      miss: ['acme-proxy[12]: started', 'acme-proxy[12]: restarting (dry run)']
mute: [audit-backlog]
severity:
  oom-killed: info
`

const changed = (from: string, to: string): string => {
  assert.ok(GOOD.includes(from), from)
  return GOOD.replace(from, () => to)
}
const problemsIn = (text: string): readonly FileProblem[] => readSignatures(text, knowledge).problems
const places = (text: string): string[] =>
  problemsIn(text).map(({ line, column, message }) => `${line}:${column} ${message}`)

describe('a file of own signatures', () => {
  it('is read', () => {
    const { own, problems } = readSignatures(GOOD, knowledge)
    assert.deepEqual(problems, [])
    assert.deepEqual(own.mute, ['audit-backlog'])
    assert.deepEqual(own.grades, { 'oom-killed': 'info' })
    const [signature] = own.signatures
    assert.equal(signature?.role, 'context')
    assert.equal(signature?.severity, 'warning')
    assert.equal(signature?.own, true)
    const found = createMatcher(own.signatures).matchText('🙂 Nov 3 acme-proxy[4711]: restarting')
    assert.deepEqual({ ...found?.captures }, { pid: '4711' })
    assert.deepEqual([found?.start, found?.end], [9, 37])
  })

  it('may be empty', () => {
    for (const text of ['', '# nothing yet\n', 'signatures: []\n']) assert.deepEqual(places(text), [])
  })

  const cases: readonly (readonly [string, string, string, ...string[]])[] = [
    ['a syntax that is not YAML', 'mute: [audit-backlog]', 'mute: [audit-backlog', '18:1 '],
    ['a key that is not known', 'title:', 'titel:', '2:5 "title" is missing', '3:5 "titel" is not known here'],
    ['a wrong severity', 'severity: warning', 'severity: fatal', '4:15 Invalid option: expected one of'],
    ['an id of another form', 'acme-proxy-restarted', 'Acme_Proxy', '2:9 Invalid string: must match pattern'],
    ['a name that is taken', 'acme-proxy-restarted', 'oom-killed', '2:9 the name "oom-killed" is taken'],
    ['a literal that is too short', 'literals: [acme-proxy]', 'literals: [acme]', '7:16 Too small: expected string'],
    ['look-around', '\\s+restarting', '(?=x)', '8:14 error parsing regexp'],
    [
      'a pattern of every line',
      'acme-proxy\\[(?P<pid>\\d+)\\]:\\s+restarting',
      'x*',
      '8:14 the pattern matches an empty',
    ],
    ['a remedy that there is not', '[sysctl]', '[prayer]', '10:16 no remedy has the name "prayer"'],
    ['a url that is none', 'https://example.com/handbook', 'javascript:alert(1)', '13:14 Invalid string'],
    [
      'a hit that is not found',
      "['acme-proxy[12]: restarting']",
      "['acme-proxy[12]: stops']",
      '15:13 this line is to be found',
    ],
    [
      'a hit without a literal',
      'literals: [acme-proxy]',
      'literals: [acme-proxies]',
      '15:13 the pattern finds this line, but none',
    ],
    [
      'a miss that is found',
      'acme-proxy[12]: started',
      'acme-proxy[12]: restarting',
      '16:14 this line is not to be found',
    ],
    [
      'a muted name that there is not',
      '[audit-backlog]',
      '[audit-backlag]',
      '17:8 no signature has the name "audit-backlag"',
    ],
    ['a severity of nobody', 'oom-killed: info', 'oom-killer: info', '19:3 no signature has the name "oom-killer"'],
  ]
  for (const [what, from, to, ...expected] of cases) {
    it(`complains of ${what} at its place`, () => {
      const found = places(changed(from, to)).map((text, i) => text.slice(0, expected[i]?.length))
      assert.deepEqual(found, expected)
    })
  }

  it('complains of a hit that a built-in signature finds', () => {
    const line = 'kernel: audit: backlog limit exceeded acme-proxy[12]: restarting'
    assert.match(
      places(changed('acme-proxy[12]: restarting', line)).join(),
      /^15:13 the built-in signature audit-backlog/u,
    )
  })

  it('keeps what is right beside what is wrong', () => {
    const second = GOOD.slice(GOOD.indexOf('  - id'), GOOD.indexOf('mute:'))
    const two = changed('mute:', `${second.replace('acme-proxy-restarted', 'second').replace('\\d+', '(')}mute:`)
    const { own, problems } = readSignatures(two, knowledge)
    assert.deepEqual(
      [own.signatures.map(({ id }) => id), problems.length, own.mute],
      [['acme-proxy-restarted'], 1, ['audit-backlog']],
    )
  })

  it('refuses a file of more aliases than any needs', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]\n`
    assert.notDeepEqual(problemsIn(bomb), [])
  })

  it('matches in linear time', () => {
    const evil = changed(
      'acme-proxy\\[(?P<pid>\\d+)\\]:\\s+restarting',
      "'^acme-proxy\\[\\d+\\]: (r|re|res|e|s|t|.)+restarting|acme-proxy.*restarting$'",
    )
    const [signature] = readSignatures(evil, knowledge).own.signatures
    assert.ok(signature)
    // backtracking would take longer than the tests may
    assert.equal(createMatcher([signature]).matchText(`acme-proxy[1]: ${'res'.repeat(5000)}`), undefined)
  })
})

describe('schemas/signatures.schema.json', () => {
  const schema = JSON.parse(
    readFileSync(join(__dirname, '..', '..', '..', '..', 'schemas', 'signatures.schema.json'), 'utf8'),
  ) as object

  it('is what the loader checks', () => {
    assert.deepEqual(schema, JSON.parse(JSON.stringify(signaturesSchema())), 'npm run docs writes it anew')
  })

  it('takes what the loader takes', () => {
    const validate = new Ajv({ allErrors: true, strict: false }).compile(schema)
    assert.ok(validate(parse(GOOD)), JSON.stringify(validate.errors))
    assert.ok(!validate(parse(changed('severity: warning', 'severity: fatal'))))
    assert.ok(!validate(parse(changed('title:', 'titel:'))))
  })
})
