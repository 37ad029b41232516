// Which decoder reads which format. Each gives all that stands before a cut, then throws.
import type { Compression } from '../../core/host'
import { decodeBeside, PROGRAMS, type Programs } from './beside'
import { bunzip2 } from './bzip2'
import { inflateRaw } from './deflate'
import { gunzip } from './gzip'
import { sourceOf, type Source } from './source'
import { unxz } from './xz'
import { unzstd } from './zstd'

const DECODERS: Readonly<Record<Compression, (source: Source) => AsyncGenerator<Uint8Array>>> = {
  gzip: gunzip,
  xz: unxz,
  zstd: unzstd,
  bzip2: bunzip2,
  deflate: (source) => inflateRaw(source, 'deflate'),
}

export async function* inflate(
  format: Compression,
  bytes: AsyncIterable<Uint8Array>,
  programs: Programs = PROGRAMS,
): AsyncGenerator<Uint8Array> {
  const source = sourceOf(bytes)
  try {
    const done = yield* decodeBeside(format, source, programs[format])
    if (!done) yield* DECODERS[format](source)
  } finally {
    await source.close()
  }
}
