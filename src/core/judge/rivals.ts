// Rivals: other causes whose evidence stands on the node, named whatever the verdict.
import type { Evidence } from '../model/evidence'
import type { Rival } from '../model/rival'
import type { Symptoms } from './nature'

export interface StandingRival {
  readonly rival: Rival
  readonly evidence: readonly Evidence[]
}

export function rivalsOf(rivals: readonly Rival[], evidence: readonly Evidence[], symptoms: Symptoms): StandingRival[] {
  return rivals.flatMap((rival) => {
    const standing =
      rival.id === 'probe-reached-container'
        ? symptoms.reached.filter(isLiveness)
        : evidence.filter(({ signature }) => rival.signatures.includes(signature))
    return standing.length > 0 ? [{ rival, evidence: standing }] : []
  })
}

function isLiveness({ signature, text }: Evidence): boolean {
  return signature === 'liveness-probe-failed' || /\bLiveness probe\b/u.test(text)
}
