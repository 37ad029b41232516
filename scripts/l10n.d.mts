// Types of scripts/l10n.mjs for the tests.
export interface Unwrapped {
  readonly line: number
  readonly text: string
}

export declare function sources(): string[]
/** Words of a file that are shown and not in l10n.t. */
export declare function unwrapped(path: string): Unwrapped[]
/** The bundle as it has to be. */
export declare function exported(): Promise<Readonly<Record<string, string>>>
