import assert from 'node:assert/strict'
import fc from 'fast-check'
import { IPv4, IPv6 } from 'ipaddr.js'
import { createRedactor, type Redactor } from '../../../../src/core/redact/redactor'
import { createPieces } from '../../../../src/core/redact/stream'

/** Repeatable: the numbers of a known generator (Numerical Recipes). */
function seeded(seed = 1): () => number {
  let state = seed
  return () => (state = (state * 1664525 + 1013904223) >>> 0) >>> 3
}

function redact(text: string, redactor: Redactor = createRedactor(seeded())): string {
  redactor.begin()
  redactor.learn(text)
  redactor.begin()
  return redactor.text(text)
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** What a bundle may have around a value. */
const AROUND: Readonly<Record<string, (value: string) => string>> = {
  'alone on its line': (value) => `${value}\n`,
  'in a sentence': (value) => `could not reach ${value}, giving up\n`,
  'at the end of a sentence': (value) => `It was ${value}.\n`,
  'in YAML': (value) => `  address: ${value}\n`,
  'in a quoted YAML list': (value) => `  - "${value}"\n`,
  'in JSON': (value) => `{"a":1,"address":"${value}"}\n`,
  'in JSON in JSON': (value) => `{"msg":"{\\"address\\":\\"${value}\\",\\"b\\":1}"}\n`,
  'behind an escaped line feed': (value) => `{"log":"first\\n${value}\\tthird\\n"}\n`,
  'in brackets': (value) => `[${value}] (${value}) <${value}>\n`,
  'in a query': (value) => `GET /api?x=1&peer=${value}&y=2 HTTP/1.1\n`,
  'percent-encoded': (value) => `next=%2F${value}%3Ffoo\n`,
  'in colour': (value) => `\u001b[31m${value}\u001b[0m\n`,
  'in a pair': (value) => `time="2021-03-04T11:02:13Z" level=info peer=${value} n=3\n`,
  'in base64': (value) => `  data: ${base64(`the peer is ${value} now`)}\n`,
  'in base64 twice': (value) => `data: "${base64(base64(`peer: ${value} and so on`))}"\n`,
  'in a table': (value) => `tcp   0   0 ${value}   users\tx\n`,
}
const around = fc.constantFrom(...Object.entries(AROUND))

const octet = fc.integer({ min: 0, max: 255 })
const privateV4 = fc
  .oneof(
    fc.tuple(octet, octet, octet).map(([a, b, c]) => `10.${a}.${b}.${c}`),
    fc.tuple(fc.integer({ min: 16, max: 31 }), octet, octet).map(([a, b, c]) => `172.${a}.${b}.${c}`),
    fc.tuple(octet, octet).map(([a, b]) => `192.168.${a}.${b}`),
  )
  .filter((address) => !/^(?:172\.30\.0\.10?|10\.96\.0\.10?)$/u.test(address))
const publicV4 = fc
  .tuple(fc.integer({ min: 11, max: 99 }), octet, octet, fc.integer({ min: 1, max: 254 }))
  .map((parts) => parts.join('.'))
const group = fc.integer({ min: 1, max: 0xffff }).map((part) => part.toString(16))
const v6 = fc.oneof(
  fc.tuple(group, group, group).map(([a, b, c]) => `2a02:${a}:${b}::${c}`),
  fc.tuple(group, group).map(([a, b]) => `fd12:3456:${a}::${b}`),
  fc.tuple(group, group).map(([a, b]) => `fe80::${a}:56ff:fe78:${b}`),
)
const mac = fc
  .array(octet, { minLength: 5, maxLength: 5 })
  .map((bytes) => ['52', ...bytes.map((byte) => byte.toString(16).padStart(2, '0'))].join(':'))
const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijkmnpqrstuvwxyz'), minLength: 6, maxLength: 12 })
const mail = fc.tuple(letters, letters).map(([who, where]) => `${who}@${where}.com`)
const host = fc.tuple(letters, letters).map(([a, b]) => `${a}.${b}.com`)
const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 24, maxLength: 40 })
const token = hex.chain((body) =>
  fc.constantFrom(
    `tw_${body}`,
    `ghp_${body}`,
    `AKIA${body.slice(0, 16).toUpperCase()}`,
    `eyJhbGciOiJSUzI1NiJ9.eyJ${body}.${body}`,
    `sha256~${body}`,
  ),
)

describe('redactor', () => {
  for (const [kind, values] of Object.entries({ privateV4, publicV4, v6, mac, mail, host, token })) {
    it(`leaves nothing of ${kind}, whatever stands around it, and changes nothing more the second time`, () => {
      fc.assert(
        fc.property(values, around, fc.integer(), (value, [, wrap], seed) => {
          const text = wrap(value)
          const redactor = createRedactor(seeded(seed))
          const once = redact(text, redactor)
          const plain = once.replace(/[A-Za-z0-9+/]{12,}={0,2}/gu, (run) => `${run} ${decoded(run)}`)
          assert.ok(!new RegExp(`(?<![\\w.:])${escape(value)}(?![\\w.:]*\\w)`, 'u').test(plain), `${text} → ${once}`)
          assert.notEqual(once, text)
          assert.equal(redact(once, redactor), once)
          assert.equal(redact(once, createRedactor(seeded(seed + 1))), once)
        }),
        { numRuns: 150 },
      )
    })
  }

  it('keeps what two addresses of any mask have in common', () => {
    fc.assert(
      fc.property(
        privateV4,
        privateV4,
        octet,
        fc.integer({ min: 1, max: 32 }),
        fc.integer(),
        (a, other, last, length, seed) => {
          const b = last % 2 === 0 ? other : a.replace(/\d+$/u, String(last))
          const [c = '', d = ''] = redact(`${a}\n${b}\n`, createRedactor(seeded(seed))).split('\n')
          // the usual addresses of a cluster's API and name service stay
          if (a === c || b === d) return
          // the four classes of private space are told apart by the first byte
          if (a.split('.')[0] !== b.split('.')[0]) return
          const same = IPv4.parse(a).match(IPv4.parse(b), length)
          if (length >= 16) assert.equal(IPv4.parse(c).match(IPv4.parse(d), length), same, `${a} ${b} → ${c} ${d}`)
          assert.equal(c === d, a === b)
        },
      ),
    )
  })

  it('keeps networks, their masks and what is in them', () => {
    const [network = '', inside = '', mask] = redact('10.128.0.0/14\n10.130.7.9\n255.252.0.0\n').split('\n')
    assert.match(network, /^250\.\d+\.0\.0\/14$/u)
    assert.ok(IPv4.parse(inside).match(IPv4.parseCIDR(network)))
    assert.equal(mask, '255.252.0.0')
    const [site = '', one = '', two = '', other = ''] = redact(
      '2a02:1:2::/48 2a02:1:2:3::5 2a02:1:2:3::6 2a02:9:9::5',
    ).split(' ')
    assert.ok(IPv6.parse(one).match(IPv6.parseCIDR(site)) && IPv6.parse(two).match(IPv6.parse(one), 64))
    assert.ok(!IPv6.parse(other).match(IPv6.parseCIDR(site)))
  })

  it('draws other pseudonyms with another secret', () => {
    const text = Array.from({ length: 20 }, (_, i) => `10.${i * 7}.3.9`).join('\n')
    assert.notEqual(redact(text, createRedactor(seeded(1))), redact(text, createRedactor(seeded(2))))
  })

  it('keeps what means the same everywhere', () => {
    const text = `
      127.0.0.1 ::1 0.0.0.0 :: 255.255.254.0 255.255.255.255 169.254.169.254 8.8.8.8 224.0.0.1 172.30.0.1 ff02::1 00:00:00:00:00:00
      kernel 5.15.138.1-1.cm2 34.02.133 v1.2.3.4 "version": "4.6.0.1" 4.14.0-362.8.1.el9_3 openvswitch2.13-2.13.0-79.5.el8fdp
      2021-03-04 11:02:13.123456 I0304 11:02:13.000001 1234 prober.go:117] rmem=212992 portid 3221225472 std::string
      7a1b2c3d-1234-5678-9abc-def012345678 cri-o://0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
      router-default-6b7d8c9f5-abcde twistlock-defender-ds-x2x8k openshift-ingress kube-system metadata.name gather.sh libc.so
      quay.io/openshift-release-dev/ocp-v4.0-art-dev@sha256:aa k8s.io openshift.io redhat.com kubernetes.default.svc.cluster.local
      user root /home/core password: secretName token: true Authorization: denied system:serviceaccount:openshift-ingress:router
      Liveness probe failed: Get "http://localhost:1936/healthz": context deadline exceeded
      netlink receive: recvmsg: no buffer space available\n`
    assert.equal(redact(text), text)
  })

  it('gives a node the same pseudonym in its short and long form, in files’ names, and in the names of its pods', () => {
    const redactor = createRedactor(seeded())
    redactor.learnName('node', 'wk-0.blue.acme.com')
    const shown = redactor.text(
      'wk-0.blue.acme.com wk-0 WK-0 nodes/wk-0.blue.acme.com/wk-0.blue.acme.com_logs_kubelet.gz etcd-wk-0.blue.acme.com api.blue.acme.com acme-prod awk-0\n',
    )
    const [long = '', short = '', loud, file, pod, api, , other] = shown.trim().split(' ')
    assert.match(long, /^xnode1\.xlabel1\.xd1\.example$/u)
    assert.equal(short, 'xnode1')
    assert.equal(loud, 'xnode1')
    assert.equal(file, `nodes/${long}/${long}_logs_kubelet.gz`)
    assert.equal(pod, `etcd-${long}`)
    assert.equal(api, 'api.xlabel1.xd1.example')
    assert.equal(other, 'awk-0')
    assert.ok(!/acme|blue/u.test(shown), shown)
  })

  it('ties addresses in names to the addresses', () => {
    const [name = '', address = ''] = redact('ip-10-0-129-220.ec2.internal 10.0.129.220\n').trim().split(' ')
    assert.equal(name, `ip-${address.replaceAll('.', '-')}.ec2.internal`)
    const [hexed = '', plain = ''] = redact('  0: 0A00000A:1F90 10.0.0.10\n').trim().split(' ').slice(1)
    const bytes = hexed
      .slice(0, 8)
      .match(/../gu)
      ?.reverse()
      .map((byte) => parseInt(byte, 16))
    assert.equal(bytes?.join('.'), plain)
    const [reversed = '', forth = ''] = redact('7.3.20.10.in-addr.arpa 10.20.3.7\n').trim().split(' ')
    assert.equal(reversed, `${forth.split('.').reverse().join('.')}.in-addr.arpa`)
  })

  it('hides workloads, namespaces and users of the customer, and no platform’s', () => {
    const text = [
      'pod="payments/ledger-7d9c5b6f4-x2x8k" podUID=1',
      '"SyncLoop DELETE" pods="ledger-7d9c5b6f4-x2x8k_payments(7a1b2c3d-1234)"',
      '/var/log/pods/payments_ledger-7d9c5b6f4-x2x8k_7a1b2c3d/app/0.log',
      'namespaces/payments/pods/ledger-7d9c5b6f4-x2x8k/ledger-7d9c5b6f4-x2x8k.yaml',
      'metadata:\n  name: ledger\n  namespace: payments',
      '{"name":"billing-db","namespace":"payments"}',
      'billing-db-0 is here, ledger too',
      'sshd[1]: Accepted publickey for carol7 from 10.1.2.3 port 22',
      'sudo[12]:   carol7 : TTY=pts/0 ; PWD=/home/carol7 ; USER=root',
      'pod="openshift-ingress/router-default-6b7d8c9f5-abcde"',
      '',
    ].join('\n')
    const shown = redact(text)
    assert.ok(!/payments|ledger|billing|carol/u.test(shown), shown)
    assert.ok(shown.includes('pod="openshift-ingress/router-default-6b7d8c9f5-abcde"'), shown)
    assert.match(
      shown,
      /pod="xspace1\/xwork(\d+)-7d9c5b6f4-x2x8k" podUID=1\n.*pods="xwork\1-7d9c5b6f4-x2x8k_xspace1\(/u,
    )
  })

  const secrets: Readonly<Record<string, string>> = {
    'a password in YAML': '  password: hunter2hunter\n',
    'a password in JSON': '{"dbPassword": "hunter2hunter"}\n',
    'a password in JSON in JSON': '{"m":"{\\"password\\":\\"hunter2hunter\\"}"}\n',
    'a password of a URL': 'fetch https://bob:hunter2hunter@git.acme.com/x failed\n',
    'a password as an option': 'mysqld --password=hunter2hunter --port 1\n',
    'a token as an option': 'cmd --token hunter2hunter --port 1\n',
    'basic authentication': `Authorization: Basic ${base64('bob:hunter2hunter')}\n`,
    'a bearer token': 'authorization: Bearer hunter2hunter\n',
    'an environment variable': '- name: DB_PASSWORD\n  value: hunter2hunter\n',
    'a Defender’s bundle':
      '        - name: INSTALL_BUNDLE\n          value: hunter2hunter\n        - name: A\n          value: b\n',
    'docker’s configuration': `.dockerconfigjson: ${base64(`{"auths":{"r.acme.com":{"auth":"${base64('bob:hunter2hunter')}"}}}`)}\n`,
    'a Secret’s data': `kind: Secret\ndata:\n  x: ${base64('{"password":"hunter2hunter"}')}\n`,
    'an account key of Azure': 'AccountName=x;AccountKey=hunter2hunter==;EndpointSuffix=core\n',
  }
  for (const [title, text] of Object.entries(secrets)) {
    it(`takes out ${title}`, () => {
      const shown = redact(text)
      const plain = shown + (shown.match(/[A-Za-z0-9+/]{12,}={0,2}/gu) ?? []).map(decoded).join('\n')
      assert.ok(!plain.includes('hunter2') && !plain.includes(base64('bob:hunter2hunter')), shown)
      assert.equal(shown.split('\n').length, text.split('\n').length)
      assert.equal(redact(shown), shown)
    })
  }

  it('takes out certificates and keys in PEM, over lines, in one and indented, and keeps the lines', () => {
    const body = 'MIIDMjCCAhqgAwIBAgIISmVkg1VTb0MwDQYJKoZIhvcNAQELBQAwNzESMBAGA1UE'
    for (const text of [
      `a\n-----BEGIN CERTIFICATE-----\n${body}\n${body}=\n-----END CERTIFICATE-----\nb\n`,
      `a: |\n    -----BEGIN RSA PRIVATE KEY-----\n    Proc-Type: 4,ENCRYPTED\n\n    ${body}\n    -----END RSA PRIVATE KEY-----\nb: c\n`,
      `{"ca":"-----BEGIN CERTIFICATE-----\\n${body}\\n-----END CERTIFICATE-----\\n","b":1}\n`,
      `ca: ${base64(`-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`)}\n`,
      `key: ${body}${body}\n`,
    ]) {
      const shown = redact(text)
      assert.ok(!shown.includes(body.slice(0, 20)) && !shown.includes(base64(body).slice(4, 30)), shown)
      assert.equal(shown.split('\n').length, text.split('\n').length)
    }
    assert.equal(
      redact('found -----BEGIN CERTIFICATE----- in it\nnext line 1\n'),
      'found -----BEGIN CERTIFICATE----- in it\nnext line 1\n',
    )
  })

  it('gives the same text wherever a file’s blocks end', () => {
    const line = 'peer 10.20.30.40 wk-0.blue.acme.com said: password="hunter2" mail bob@acme.com 2a02:1:2::5\n'
    const text = `${line.repeat(900)}-----BEGIN CERTIFICATE-----\nMIIabc\n-----END CERTIFICATE-----\n${line.repeat(300)}`
    const bytes = new TextEncoder().encode(text)
    const redactor = createRedactor(seeded())
    redactor.learnName('node', 'wk-0.blue.acme.com')
    const whole = redactor.text(text)
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 90_000 }), (size) => {
        const pieces = createPieces()
        redactor.begin()
        let out = ''
        for (let at = 0; at < bytes.length; at += size) out += redactor.text(pieces.push(bytes.subarray(at, at + size)))
        assert.equal(out + redactor.text(pieces.end()), whole)
      }),
      { numRuns: 8 },
    )
  })

  it('counts what it replaced, and keeps no secret in its map', () => {
    const redactor = createRedactor(seeded())
    redact('10.1.2.3 10.1.2.3 bob@acme.com password: hunter2\n', redactor)
    assert.equal(redactor.counts.get('ipv4'), 2)
    assert.equal(redactor.counts.get('secret'), 1)
    assert.ok(![...redactor.map.keys()].some((name) => name.includes('hunter2')))
    assert.match(redactor.map.get('10.1.2.3') ?? '', /^250\./u)
  })
})

function decoded(run: string): string {
  const inner = Buffer.from(run, 'base64').toString('latin1')
  const again = /^[A-Za-z0-9+/]{12,}={0,2}$/u.test(inner) ? decoded(inner) : ''
  return `${inner} ${again}`
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
