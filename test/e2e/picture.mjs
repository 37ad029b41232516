// An animated picture of what the page shows, step by step, as a GIF. Of each step only what changed is kept.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import gifenc from 'gifenc'
import { PNG } from 'pngjs'

const { applyPalette, GIFEncoder, quantize } = gifenc
const results = join(dirname(fileURLToPath(import.meta.url)), '..', 'results')
/** The last index of the palette stands for what stays. */
const SAME = 255

/** @param {import('playwright-core').Page} page of one size until the picture is written */
export function createPicture(page) {
  const steps = []
  return {
    /** @param {number} delay ms for which the step stands */
    async take(delay) {
      steps.push({ png: PNG.sync.read(await page.screenshot()), delay })
    },
    /** @param {string} name @returns {string} the path */
    write(name) {
      const gif = GIFEncoder()
      let before
      for (const { png, delay } of steps) {
        const { width, height, data } = png
        const colours = quantize(data, SAME)
        const index = applyPalette(data, colours)
        if (before) {
          const [now, old] = [data, before].map((one) => new Uint32Array(one.buffer, one.byteOffset, one.length / 4))
          for (let i = 0; i < index.length; i++) if (now[i] === old[i]) index[i] = SAME
        }
        const palette = [...colours, ...Array.from({ length: 256 - colours.length }, () => [0, 0, 0])]
        gif.writeFrame(index, width, height, { palette, delay, transparent: true, transparentIndex: SAME, dispose: 1 })
        before = data
      }
      gif.finish()
      mkdirSync(results, { recursive: true })
      const path = join(results, name)
      writeFileSync(path, gif.bytes())
      return path
    },
  }
}
