import assert from 'node:assert/strict'
import fc from 'fast-check'
import { unescaped } from '../../../src/core/scan/escaped'
import { createGate } from '../../../src/core/scan/gate'
import { createMatcher } from '../../../src/core/scan/matcher'
import { signatures } from '../../../src/knowledge'

const matcher = createMatcher(signatures)
const gate = createGate(matcher.literals)
const found = (line: string): string | undefined => matcher.matchText(line)?.signature.id

/** What the gate sees of the one line that `text` is. */
function throughGate(text: string): number[] {
  const bytes = new TextEncoder().encode(`${text}\n`)
  const literals: number[] = []
  gate(bytes, 0, bytes.length, (_, literal) => literals.push(literal))
  return literals
}

describe('lines that only quote', () => {
  const PRINTED = 'netlink receive: recvmsg: no buffer space available'
  const QUOTED = [
    `  // ${PRINTED}`,
    `# ${PRINTED}`,
    `t.Fatalf("got: %v", err) // ${PRINTED}`,
    `errors.New("${PRINTED}")`,
    `grep -c '${PRINTED}' defender.log`,
    `{namespace="twistlock"} |= "${PRINTED}"`,
    `regex: "${PRINTED}"`,
    'assert.Contains(t, out, "Liveness probe failed:")',
    'if "Liveness probe failed:" in message:',
    'index=oc "Liveness probe failed:" | stats count by pod',
    'LOG.error("Liveness probe failed: " + reason)',
    'description: "Liveness probe failed: {{ $labels.pod }}"',
    'log_message(LOG_INFO, "Netlink: Received message overrun (%m)");',
  ]
  for (const line of QUOTED) it(line, () => assert.equal(found(line), undefined))

  it('a quotation of a printed line, or its place in a table, is none', () => {
    assert.equal(found(`Flush returning "Receive: ${PRINTED}"`), 'nftables-ack-enobufs')
    assert.equal(found(`error="${PRINTED}"`), 'netlink-recv-enobufs')
    for (const line of [
      '"message": "Liveness probe failed: ",',
      '"3/22/2023, 6:18:35.926 AM",PodUnhealthy,595,"Liveness probe failed: stat: cannot stat"',
      // the output of a probe may hold anything
      'Liveness probe failed: sh: echo "x" | grep y: // %s {{ }}',
    ]) {
      assert.equal(found(line), 'liveness-probe-failed', line)
    }
  })
})

describe('lines inside JSON', () => {
  it('are found with their quotation marks escaped, and placed in the line as it stands', () => {
    const inner = 'I0903 kubelet.go:2542] "SyncLoop (probe)" probe="liveness" status="unhealthy" pod="a/b"'
    for (const line of [JSON.stringify({ x: inner }), JSON.stringify({ y: JSON.stringify({ x: inner }) })]) {
      const match = matcher.matchText(line)
      assert.equal(match?.signature.id, 'liveness-unhealthy-syncloop')
      const part = line.slice(match.start, match.end).replace(/\\/g, '')
      assert.equal(part, '"SyncLoop (probe)" probe="liveness" status="unhealthy"')
    }
  })

  it('an offset goes back to where its character stands', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '\\"', '\\\\"', '"', ' '), { maxLength: 30 }), (parts) => {
        const line = parts.join('')
        const inner = unescaped(line)
        if (!inner) return
        for (let i = 0; i < inner.text.length; i++) {
          const back: string = line.slice(inner.at(i)).replace(/^\\+(?=")/, '')
          assert.equal(back[0], inner.text[i])
        }
      }),
    )
  })
})

describe('gate', () => {
  // fragments of what the signatures look for, in any order and with anything between
  const fragments = signatures.flatMap(({ literals, examples }) => [
    ...literals.map((literal) => literal.replace(/\s*\n/, '')),
    ...examples.hit.flatMap((line) => line.split(/(?<=[:"] )/)),
  ])
  const line = fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...fragments) }, fc.string({ maxLength: 6 })), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) => parts.join(' ').replace(/[\r\n]/g, ' '))

  it('and the full match find the same literals in any line', () => {
    fc.assert(
      fc.property(line, (text) => {
        const lower = text.toLowerCase()
        // blanks at a line's end do not count
        const ended = `${lower.replace(/[\s`]+$/u, '')}\n`
        const all = matcher.literals.flatMap((literal, i) =>
          (literal.endsWith('\n') ? ended : lower).includes(literal) ? [i] : [],
        )
        assert.deepEqual([...new Set(throughGate(text))].sort(byNumber), all)
      }),
      { numRuns: 1000 },
    )
  })

  it('knows both ways to end a line', () => {
    for (const line of ['5.15.0-1040-azure', '   40   2316   100 2 65535    12     0     1999  1']) {
      assert.ok(found(line) !== undefined && throughGate(`${line}\r`).length > 0, line)
    }
  })

  it('lets every line pass that is a known one', () => {
    fc.assert(
      fc.property(line, (text) => {
        const any = matcher.matchAny(text)
        const gated = matcher.match(text, throughGate(text))
        // a bare release, and a row of a table, need an ending or a heading that the gate knows
        const known = any === undefined || !/^(?:kernel-version|proc-net-netlink)/.test(any.signature.id)
        if (known) assert.equal(gated?.signature.id, any?.signature.id, text)
      }),
      { numRuns: 1000 },
    )
  })
})

const byNumber = (a: number, b: number): number => a - b
