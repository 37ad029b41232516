// Programs that read packet queues.

/** Prisma Cloud's Defender, by the name of its process. */
export function isDefender(name: string): boolean {
  return /^(?:defender|twistlock)/iu.test(name)
}
