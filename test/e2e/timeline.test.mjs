// The timeline in the real workbench: read it, hover, select a period, zoom by wheel, window and keys, open the evidence.
import assert from 'node:assert/strict'
import { STORY } from '../../scripts/sample.mjs'
import { violations } from './axe.mjs'
import { openSample } from './sample.mjs'
import { command, frameOfWebview } from './workbench.mjs'

for (const [theme, width, height] of [
  ['dark', 1280, 800],
  ['light', 1920, 1080],
  ['hc', 1280, 800],
]) {
  describe(`the timeline, ${theme}`, () => {
    let workbench, page, frame

    before(async () => {
      workbench = await openSample({ theme, width, height })
      ;({ page } = workbench)
      await command(page, 'View: Show failopen')
      await command(page, 'failopen: Show the Timeline')
      frame = await frameOfWebview(page)
      await frame.locator('.lanes canvas').waitFor()
    })
    after(() => workbench?.close())

    it('shows a lane for each part of the story of each node', async () => {
      for (const { name } of STORY.nodes.filter(({ verdict }) => verdict === 'confirmed'))
        await frame.locator('.gutter .node', { hasText: name }).waitFor()
      for (const lane of ['Overflow lines', 'Probe failures', 'Kills, restarts'])
        await frame.locator('.gutter .lane', { hasText: lane }).first().waitFor()
      await workbench.shot(`timeline-${theme}-${width}`)
    })

    it('hovers the line', async () => {
      const spot = await spotOfFirst(frame, page)
      await page.mouse.move(spot.x, spot.y)
      await frame.locator('.tip code', { hasText: 'no buffer space available' }).waitFor()
      await workbench.shot(`timeline-hover-${theme}-${width}`)
    })

    it('zooms by keys, wheel and the window on the whole case, and goes back', async () => {
      const shown = () => frame.locator('.window').evaluate(({ style }) => Number.parseFloat(style.width))
      const narrower = (than) =>
        frame.waitForFunction((than) => document.querySelector('.window').offsetWidth < than, than)
      const whole = await shown()
      await page.keyboard.press('+')
      await narrower(whole)
      const box = await frame.locator('.lanes .u-over').boundingBox()
      await page.mouse.move(box.x + 60, box.y + 40)
      await page.keyboard.down('Control')
      await page.mouse.wheel(0, -100)
      await page.keyboard.up('Control')
      await narrower(whole / 2)
      await frame.getByRole('button', { name: 'Whole case' }).click()
      await frame.locator('.window.all').waitFor()
      const strip = await frame.locator('.overview .u-over').boundingBox()
      await drag(page, strip.x + strip.width * 0.85, strip.x + strip.width, strip.y + 8)
      await narrower(strip.width * 0.2)
      await workbench.shot(`timeline-zoom-${theme}-${width}`)
      await drag(page, strip.x + strip.width * 0.9, strip.x + strip.width * 0.4, strip.y + 8)
      const left = await frame.locator('.window').evaluate(({ offsetLeft }) => offsetLeft)
      assert.ok(left < strip.width * 0.5, `the window was moved to ${left}`)
      await frame.locator('.lanes').focus()
      await page.keyboard.press('0')
      await frame.locator('.window.all').waitFor()
    })

    it('selects a period by dragging, which filters the case, and shows the whole case again', async () => {
      const rows = page.locator('.pane-body .monaco-list-row')
      const first = rows.filter({ hasText: '12:04:07' }).first()
      await first.waitFor()
      const box = await frame.locator('.lanes .u-over').boundingBox()
      await drag(page, box.x + box.width * 0.8, box.x + box.width * 0.9, box.y + 40)
      await frame.locator('.period .selected').waitFor()
      await first.waitFor({ state: 'detached' })
      await rows.filter({ hasText: '2023-12-01 12:5' }).first().waitFor()
      await workbench.shot(`timeline-period-${theme}-${width}`)
      await frame.getByRole('button', { name: 'Clear' }).click()
      await first.waitFor()
      await frame.locator('.period .summary').waitFor()
    })

    it('opens the evidence by click and by Enter', async () => {
      const spot = await spotOfFirst(frame, page)
      await page.mouse.click(spot.x, spot.y)
      await page.locator('.tab.active[data-resource-name="current.log"]').waitFor()
      await command(page, 'View: Close All Editors')
      await frame.locator('.lanes').focus()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('End')
      await frame.locator('[role=status]', { hasText: 'Probe failures of' }).waitFor({ state: 'attached' })
      await workbench.shot(`timeline-keys-${theme}-${width}`)
      await page.keyboard.press('Enter')
      await page.locator('.tab.active').waitFor()
    })

    it('is a table, too', async () => {
      await frame.getByRole('button', { name: 'Table' }).click()
      await frame.locator('td', { hasText: 'Overflow lines' }).first().waitFor()
      await workbench.shot(`timeline-table-${theme}-${width}`)
      assert.deepEqual(await violations(frame), [])
      await frame.getByRole('button', { name: 'Table' }).click()
      await frame.locator('.lanes canvas').waitFor()
      assert.deepEqual(await violations(frame), [])
    })
  })
}

/** Where the first overflow is drawn: where its tip opens when one goes there by keyboard. */
async function spotOfFirst(frame, page) {
  await frame.locator('.lanes').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Home')
  await frame.locator('[role=status]', { hasText: ', 1 of ' }).waitFor({ state: 'attached' })
  const over = frame.locator('.lanes .u-over')
  const box = await over.boundingBox()
  const own = await over.evaluate((over) => over.getBoundingClientRect().x)
  const left = await frame.locator('.tip').evaluate((tip) => tip.offsetLeft)
  return { x: box.x - own + left - 14, y: box.y + 33 }
}

async function drag(page, from, to, y) {
  await page.mouse.move(from, y)
  await page.mouse.down()
  await page.mouse.move((from + to) / 2, y)
  await page.mouse.move(to, y)
  await page.mouse.up()
}
