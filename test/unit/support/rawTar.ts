// Tar archives header by header, for what no library writes: odd types, sizes and fields.

export function rawHeader(
  name: string,
  options: {
    readonly flag?: string
    readonly size?: number
    readonly link?: string
    readonly fields?: readonly (readonly [at: number, bytes: Uint8Array])[]
  } = {},
): Uint8Array {
  const header = new Uint8Array(512)
  const put = (at: number, text: string): void => header.set(new TextEncoder().encode(text), at)
  put(0, name)
  put(100, '0000644\0')
  put(124, (options.size ?? 0).toString(8).padStart(11, '0'))
  put(156, options.flag ?? '0')
  put(157, options.link ?? '')
  put(257, 'ustar\0' + '00')
  for (const [at, bytes] of options.fields ?? []) header.set(bytes, at)
  put(148, '        ')
  put(
    148,
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
  )
  return header
}

/** Headers and bodies one behind the other, padded to whole blocks, and the end. */
export function rawTar(parts: readonly Uint8Array[]): Uint8Array {
  const padded = parts.flatMap((part) => [part, new Uint8Array((512 - (part.length % 512)) % 512)])
  return Buffer.concat([...padded, new Uint8Array(1024)])
}
