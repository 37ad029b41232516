// How it looks: the case and the panel in each kind of theme and at two widths, as screenshots, and axe finds nothing wrong
// in the panel. The dark one also makes the animated picture of the README: test/results/main-job-dark.gif.
import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { violations } from './axe.mjs'
import { createPicture } from './picture.mjs'
import { node, openSample } from './sample.mjs'
import { command, frameOfWebview, waitForIdle } from './workbench.mjs'

for (const theme of ['dark', 'light', 'hc']) {
  describe(`looked at, ${theme}`, () => {
    let workbench, page
    /** No tip of what the pointer rests on. */
    const settled = async () => {
      await page.mouse.move(0, 0)
      await waitForIdle(page)
    }
    const row = (text) => page.locator('.pane-body .monaco-list-row', { hasText: text }).first()

    before(async () => {
      workbench = await openSample({ theme })
      ;({ page } = workbench)
    })
    after(() => workbench?.close())

    it('goes from the folder to the line, what it means and why', async () => {
      const picture = createPicture(page)
      await settled()
      await picture.take(1200)
      await command(page, 'View: Show failopen')
      await row(node).waitFor()
      await settled()
      await picture.take(1800)
      await workbench.shot(`case-view-${theme}`)
      await row('Buffer overflowed').click()
      await page.locator('.tab.active[data-resource-name="current.log"]').waitFor()
      await page.locator('.monaco-editor .squiggly-error').first().waitFor()
      await settled()
      await picture.take(1500)
      await command(page, 'Show or Focus Hover')
      await page.locator('.monaco-hover', { hasText: 'Sources' }).first().waitFor()
      await waitForIdle(page)
      await picture.take(2500)
      await page.keyboard.press('Escape')
      await command(page, 'failopen: Explain Why Packets Were Dropped')
      const panel = await frameOfWebview(page)
      await panel.locator('h2', { hasText: node }).waitFor()
      await settled()
      await picture.take(2500)
      await command(page, 'View: Close All Editor Groups')
      await command(page, 'failopen: Explain Why Packets Were Dropped')
      await (await frameOfWebview(page)).locator('.remedies').scrollIntoViewIfNeeded()
      await settled()
      await picture.take(2500)
      await workbench.shot(`remedies-${theme}`)
      const file = picture.write(`main-job-${theme}.gif`)
      const { size } = statSync(file)
      console.log(`      ${file}: ${(size / 1024).toFixed(0)} KB`)
      assert.ok(size < 2 ** 20, `${size} bytes`)
    })

    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
    ]) {
      it(`axe finds nothing wrong in the panel at ${width}`, async () => {
        await page.setViewportSize({ width, height })
        await waitForIdle(page)
        const panel = await frameOfWebview(page)
        await panel.evaluate(() => scrollTo(0, 0))
        await workbench.shot(`panel-${theme}-${width}`)
        assert.deepEqual(await violations(panel), [])
      })
    }
  })
}
