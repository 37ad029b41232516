// A browser's host: files that the editor reads, decoders in JavaScript and WebAssembly, spools in memory.
import type { Host } from '../core/host'
import { hostOf, type Files } from './files'
import { createInflate } from './inflate'
import { pakoDeflate } from './inflate/deflatePako'
import { memorySpool } from './memorySpool'
import type { Means } from './shell'

export const webMeans: Means = {
  hostOn: (files: Files): Host => hostOf(files, createInflate(pakoDeflate)),
  spoolAt: memorySpool,
}
