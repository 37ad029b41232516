// Random numbers that nobody can guess, as Node, browsers and workers have them.

/** Below 2 ** 32. */
export const random = (): number => crypto.getRandomValues(new Uint32Array(1))[0] as number
