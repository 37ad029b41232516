// Chance: could the difference between two counts be one even if nothing had changed? Bursts are taken to fall
// independently, so that of n bursts each falls into a span with the span's share of the time: the conditional test of two Poisson means
// (Przyborowski and Wilenski, Biometrika 31, 1940).

export interface Count {
  readonly bursts: number
  readonly seconds: number
}

/** One in twenty. */
const LEVEL = 0.05

export function fewerNotByChance(before: Count, after: Count): boolean {
  return atMost(after.bursts, before.bursts + after.bursts, shareOf(after, before)) < LEVEL
}

export function moreNotByChance(before: Count, after: Count): boolean {
  return atMost(before.bursts, before.bursts + after.bursts, shareOf(before, after)) < LEVEL
}

/** Seconds without a burst that chance does not explain, given what was before. */
export function secondsNeeded({ bursts, seconds }: Count): number {
  return Math.ceil(seconds * (LEVEL ** (-1 / bursts) - 1))
}

const shareOf = (one: Count, other: Count): number => one.seconds / (one.seconds + other.seconds)

/** The chance that of n at most k fall into a part of that share. In logarithms, because the terms of a large n vanish. */
function atMost(k: number, n: number, share: number): number {
  if (k >= n) return 1
  let term = n * Math.log1p(-share)
  let sum = Math.exp(term)
  for (let i = 1; i <= k; i++) {
    term += Math.log((n - i + 1) / i) + Math.log(share) - Math.log1p(-share)
    sum += Math.exp(term)
  }
  return Math.min(1, sum)
}
