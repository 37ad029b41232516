// A browser's host: files that the editor reads, decoders in JavaScript and WebAssembly.
import type { Host } from '../core/host'
import { hostOf, type Files } from './files'
import { createInflate } from './inflate'
import { pakoDeflate } from './inflate/deflatePako'

export const webHost = (files: Files): Host => hostOf(files, createInflate(pakoDeflate))
