// Words that a stranger could put into a bundle so that a report obeys them, and an analysis full of them.
import fc from 'fast-check'
import type { Analysis } from '../../../src/core/model/analysis'
import { printable } from '../../../src/core/report/text'

const PARTS = [
  '# ', '- ', '1. ', '> ', '    ', '***', '---', '===', '`', '``', '```', '~~~', '~~', '*a*', '__b__', '|', '\\|', '\\', '||',
  '| - | - |', '\n', '\r\n', '\n\n', '\t', '<img src=x onerror=alert(1)>', '<script>alert(1)</script>', '</code>', '</style>',
  '</td></tr></table>', '<!--', '-->', ']]>', '<![CDATA[', '[a](http://evil.example)', '![i](http://evil.example/i.png)',
  '[x]: http://evil.example', '[x]', '[^1]', '[^1]: note', '[ ] ', '- [x] ', 'http://evil.example/a', 'www.evil.example',
  'https://evil.example', 'mailto:a@evil.example', 'a@evil.example', 'xmpp:a@evil.example', '<http://evil.example>', '&lt;', '&#x3c;',
  '&amp;', '&nbsp', '&copy;', '"', "'", '{0}', '{', '}', '$&', '%00', '\u0000', '\u001b[2J', '\u202e', '\u2066', '\u2028', '\ud800',
  '\u00a0', 'a', 'Z', '0', ' ', '_', '^', ':', '!', 'javascript:alert(1)', '//evil.example', '!/', '/', '\\\\srv\\',
] // prettier-ignore

/** Never blank: blank words are shown as such elsewhere. */
export const hostile: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...PARTS) }, fc.string({ unit: 'binary', maxLength: 4 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(''))
  .filter((words) => /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\ufeff]/u.test(printable(words)))

/** Every string that comes from a bundle is asked for. */
export function analysisOf(words: (field: string) => string): Analysis {
  const place = (name: string) => ({ path: `/case/${words(name)}`, line: 3, column: 1, endColumn: 9 })
  const finding = (signature: string, role: 'cause' | 'effect' | 'consequence' | 'mechanism', time?: string) => ({
    signature,
    role,
    severity: 'error' as const,
    place: place(`path of ${signature}`),
    ...(time === undefined ? {} : { time }),
    node: words('node'),
    pod: words('pod'),
    container: words('container'),
    count: 2,
    text: words(`text of ${signature}`),
  })
  return {
    schema: 'failopen.analysis/1',
    verdict: 'confirmed',
    bundles: [
      {
        path: `/home/engineer/${words('bundle')}`,
        kind: 'sosreport',
        node: words('node'),
        collectedAt: '2024-05-01T10:00:00.000Z',
      },
    ],
    nodes: [
      {
        name: words('node'),
        verdict: 'confirmed',
        cause: 'fail-open-not-honoured',
        why: words('why'),
        notes: [words('note')],
        kernel: { release: words('release'), failOpen: 'not-honoured', place: place('kernel') },
        findings: [0, 1, 2, 3],
        rivals: [{ id: 'oom-killed', why: words('rival'), findings: [1] }],
      },
      { name: words('other node'), verdict: 'clear', why: words('clear why'), findings: [], rivals: [] },
    ],
    findings: [
      finding('nfqueue-reader-enobufs', 'cause', '2024-05-01T09:00:00.000Z'),
      finding('liveness-probe-failed', 'effect', '2024-05-01T09:00:04.000Z'),
      finding('container-killed-liveness', 'consequence', '2024-05-01T09:00:24.000Z'),
      finding('nfnetlink-queue-drops', 'mechanism'),
    ],
    missing: [
      { node: words('node'), evidence: words('evidence'), why: words('missing why'), command: words('command') },
    ],
    coverage: [
      { path: `/case/${words('unread')}`, status: 'unreadable', reason: words('reason'), bytes: 0 },
      { path: `/case/${words('skipped')}`, status: 'skipped', reason: words('skip reason'), bytes: 0 },
    ],
    clocks: [{ path: `/case/${words('clock')}`, zone: words('zone'), basis: words('basis') }],
  }
}

/** One hostile word for each field. */
export const hostileAnalysis: fc.Arbitrary<Analysis> = fc
  .array(hostile, { minLength: 30, maxLength: 30 })
  .map((all) => {
    const fields = new Map<string, string>()
    return analysisOf((field) => {
      const known = fields.get(field) ?? (all[fields.size] as string)
      fields.set(field, known)
      return known
    })
  })

export const TAME = analysisOf((field) => field.replaceAll(' ', ''))
