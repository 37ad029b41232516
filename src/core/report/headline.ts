// A signature's title on one node: what an overflow means there depends on the kernel, and every surface says it alike.
import { severityOf, type FailOpen, type Severity, type Signature } from '../model/signature'

export interface Headline {
  readonly title: string
  readonly severity: Severity
}

export function headlineOf(signature: Signature, failOpen: FailOpen): Headline {
  const consequence = signature.id === 'nfqueue-reader-enobufs' ? `; ${ON_OVERFLOW[failOpen]}` : ''
  return { title: `${signature.title}${consequence}`, severity: severityOf(signature, failOpen) }
}

const ON_OVERFLOW: Readonly<Record<FailOpen, string>> = {
  honoured: 'an inspection gap: this node’s kernel lets the packets pass without inspection',
  'not-honoured': 'this node’s kernel drops the packets',
  unknown: 'a kernel below 4.6 drops the packets',
}
