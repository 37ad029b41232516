// The timeline in the real workbench: read it, hover, select a period, zoom by wheel, window and keys, open the evidence.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { STORY, writeSample } from '../../scripts/sample.mjs'
import { command, frameOfWebview, openWorkbench, waitForIdle } from './workbench.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

for (const [theme, width, height] of [
  ['dark', 1280, 800],
  ['light', 1920, 1080],
  ['hc', 1280, 800],
]) {
  describe(`the timeline, ${theme}`, () => {
    let folder, workbench, page, frame

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'failopen-e2e-'))
      await writeSample(folder)
      workbench = await openWorkbench({ folder: join(folder, STORY.folder), theme, width, height })
      ;({ page } = workbench)
      await page.locator('.statusbar-item', { hasText: `failopen: ${STORY.verdict}` }).waitFor({ timeout: 30_000 })
      await command(page, 'View: Show failopen')
      await command(page, 'failopen: Show the Timeline')
      frame = await frameOfWebview(page)
      await frame.locator('.lanes canvas').waitFor()
    })
    after(async () => {
      await workbench?.close()
      rmSync(folder, { recursive: true, force: true })
    })

    it('shows a lane for each part of the story of each node', async () => {
      for (const { name } of STORY.nodes.filter(({ verdict }) => verdict === 'confirmed'))
        await frame.locator('.gutter .node', { hasText: name }).waitFor()
      for (const lane of ['Overflow lines', 'Probe failures', 'Kills, restarts'])
        await frame.locator('.gutter .lane', { hasText: lane }).first().waitFor()
      await workbench.shot(`timeline-${theme}-${width}`)
    })

    it('hovers the line', async () => {
      await frame.locator('.lanes').focus()
      await page.keyboard.press('Home')
      const ring = await spotOf(frame)
      await page.keyboard.press('Escape')
      await page.mouse.move(ring.x, ring.y)
      await frame.locator('.tip code', { hasText: 'no buffer space available' }).waitFor()
      await workbench.shot(`timeline-hover-${theme}-${width}`)
    })
  })
}

/** Where the first event of the first lane is drawn, in the window. */
async function spotOf(frame) {
  const over = frame.locator('.lanes .u-over')
  const box = await over.boundingBox()
  const tip = await frame.locator('.tip').evaluate((tip) => ({ left: tip.offsetLeft, top: tip.offsetTop }))
  return { x: box.x + 10, y: box.y + tip.top }
}
void [assert, axe, waitForIdle]
