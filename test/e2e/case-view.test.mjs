// The case view in the real workbench: the story, the filter, from the tree to the line.
import { node, openSample } from './sample.mjs'
import { command, waitForIdle } from './workbench.mjs'

for (const [theme, width, height] of [
  ['dark', 1280, 800],
  ['light', 1920, 1080],
  ['hc', 1280, 800],
]) {
  describe(`the case view, ${theme}`, () => {
    let workbench, page
    const row = (text) => page.locator('.pane-body .monaco-list-row', { hasText: text }).first()

    before(async () => {
      workbench = await openSample({ theme, width, height })
      ;({ page } = workbench)
      await command(page, 'View: Show failopen')
    })
    after(() => workbench?.close())

    it('shows the verdict, the node and its story, and a badge', async () => {
      await row('Confirmed').waitFor()
      await row(node).waitFor()
      await row('overflow lines').waitFor()
      await page.locator('.activitybar .action-item.checked .badge-content', { hasText: '1' }).waitFor()
      await workbench.shot(`case-${theme}-${width}`)
    })

    it('opens the line of a finding', async () => {
      await row('Buffer overflowed').click()
      await page.locator('.tab.active[data-resource-name="current.log"]').waitFor()
    })

    it('filters while one types, and shows the whole case again', async () => {
      await command(page, 'failopen: Filter the Case…')
      await page.locator('.quick-input-widget input.input').fill('signature:killed')
      await row('Killed by liveness').waitFor()
      await row('Buffer overflowed').waitFor({ state: 'detached' })
      await workbench.shot(`case-filter-${theme}-${width}`)
      await page.keyboard.press('Enter')
      await command(page, 'failopen: Show the Whole Case')
      await row('Buffer overflowed').waitFor()
      await waitForIdle(page)
    })
  })
}
