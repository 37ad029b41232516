// The HTML report as its reader sees it: in light, dark and print, on a wide and on a narrow screen.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { launch } from '../../scripts/chromium.mjs'
import { STORY, writeSample } from '../../scripts/sample.mjs'
import { violations } from './axe.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const shots = join(root, 'test', 'results', 'shots')

describe('the HTML report', () => {
  let folder, browser, page, address
  const asked = []
  const complaints = []

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'failopen-report-'))
    mkdirSync(shots, { recursive: true })
    await writeSample(folder)
    const file = join(folder, 'report.html')
    const args = ['triage', '--format', 'html', '--internal', '--output', file, join(folder, STORY.folder)]
    assert.equal(spawnSync(process.execPath, [join(root, 'dist', 'cli.js'), ...args]).status, 1)
    address = pathToFileURL(file).href
    ;({ browser, page } = await launch({ width: 1280, height: 900 }))
    page.on('request', (request) => asked.push(request.url()))
    page.on('console', (message) => complaints.push(message.text()))
  })
  after(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  for (const look of [
    { name: 'light', colorScheme: 'light' },
    { name: 'dark', colorScheme: 'dark' },
    { name: 'print', colorScheme: 'dark', media: 'print' },
  ]) {
    it(`is accessible and fits, ${look.name}`, async () => {
      await page.emulateMedia({ media: look.media ?? 'screen', colorScheme: look.colorScheme })
      for (const width of [1280, 690, 380]) {
        await page.setViewportSize({ width, height: 900 })
        await page.goto(address)
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        assert.ok(wide <= 0, `${wide} pixels too wide at ${width}`)
        if (width === 1280) await page.screenshot({ path: join(shots, `report-${look.name}.png`) })
      }
      assert.deepEqual(await violations(page), [])
    })
  }

  it('prints in black on white', async () => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    await page.goto(address)
    const { color, backgroundColor } = await page.evaluate(() => {
      const style = getComputedStyle(document.body)
      return { color: style.color, backgroundColor: style.backgroundColor }
    })
    assert.deepEqual([color, backgroundColor], ['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
    assert.ok((await page.pdf({ format: 'A4' })).length > 10_000)
  })

  it('asks for nothing but itself, and its policy has nothing to complain of', () => {
    assert.deepEqual([...new Set(asked)], [address])
    assert.deepEqual(complaints, [])
  })
})
