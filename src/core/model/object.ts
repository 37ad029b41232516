// A Kubernetes object as a bundle holds it, with the places of its lines, and safe ways to read its values.

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

export interface KubeObject {
  readonly kind: string
  readonly body: { readonly [key: string]: Json | undefined }
  /** The place of a key's value by its path in the object; the object's first line where the key is not found. */
  readonly lineOf: (...path: readonly (string | number)[]) => LinePlace
}

export interface LinePlace {
  readonly line: number
  readonly column: number
  readonly endColumn: number
}

export function isObject(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at a path, or undefined; never throws on a shape it did not expect. */
export function at(value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  let here: Json | undefined = value
  for (const part of path) {
    if (typeof part === 'number') here = Array.isArray(here) ? (here as readonly Json[])[part] : undefined
    else here = isObject(here) ? here[part] : undefined
  }
  return here
}

export function textAt(value: Json | undefined, ...path: readonly (string | number)[]): string | undefined {
  const found = at(value, ...path)
  return typeof found === 'string' && found !== '' ? found : undefined
}
