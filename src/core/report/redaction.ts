// What a redaction did, for the engineer and for whoever gets the redacted bundle: it holds no name that was replaced.
import type { Redaction } from '../redactBundle'
import { printable } from './text'

const CLASSES: Readonly<Record<string, string>> = {
  ipv4: 'IPv4 addresses',
  ipv6: 'IPv6 addresses',
  mac: 'MAC addresses',
  node: 'names of nodes',
  host: 'names of hosts',
  domain: 'domain names',
  label: 'labels of domain names',
  org: 'names of organisations',
  space: 'names of namespaces',
  work: 'names of workloads and pods',
  user: 'names of users and mailboxes',
  secret: 'tokens, passwords and keys',
  certificate: 'certificates',
  'private-key': 'private keys',
  pem: 'other PEM blocks',
}

export function redactionReport({ files, counts, leftOut }: Redaction): string {
  const found = Object.entries(CLASSES).flatMap(([kind, title]) => {
    const count = counts.get(kind) ?? 0
    return count === 0 ? [] : [`  ${String(count).padStart(9)}  ${title}`]
  })
  const lines = [
    `${files} files are in the redacted bundle.`,
    '',
    'Replaced',
    ...(found.length > 0 ? found : ['  nothing']),
  ]
  if (leftOut.length > 0) {
    lines.push(
      '',
      'Left out, because it cannot be read as text',
      ...leftOut.map(({ path, reason }) => `  ${printable(path)}: ${printable(reason)}`),
    )
  }
  return `${lines.join('\n')}\n`
}
