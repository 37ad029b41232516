// An archive in the Explorer of the real workbench, and a file in it that is too large for an editor.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { packTar } from 'modern-tar'
import { openWorkbench } from './workbench.mjs'

const HIT = 'time="2023-12-01T12:04:07Z" level=error msg="netlink receive: recvmsg: no buffer space available"\n'
const REST = 'I1201 12:04:06.000000    1234 kubelet.go:2345] nothing of interest happened here at all\n'.repeat(300_000)

describe('browsing an archive', () => {
  let folder, workbench, page
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'failopen-e2e-'))
    mkdirSync(join(folder, 'case'))
    const body = new TextEncoder().encode(REST + HIT + REST)
    const archive = await packTar([
      { header: { name: 'var/log/messages', size: body.length }, body },
      { header: { name: 'etc/hostname', size: 5 }, body: new TextEncoder().encode('node\n') },
    ])
    writeFileSync(join(folder, 'case', 'host.tar.gz'), gzipSync(archive, { level: 1 }))
    // A second folder in a plain window would open the window anew, and VS Code's own server then loses the first at times.
    const file = join(folder, 'case.code-workspace')
    writeFileSync(file, JSON.stringify({ folders: [{ path: 'case' }] }))
    // The tip of a row would lie over the next one.
    workbench = await openWorkbench({ folder: file, settings: { 'workbench.hover.delay': 60_000 } })
    ;({ page } = workbench)
  })
  after(async () => {
    await workbench?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('shows its folders, and a large file as an excerpt with lenses', async () => {
    const row = (text) => page.locator('.explorer-viewlet .monaco-list-row', { hasText: text }).first()
    // The menu knows the extension once it is loaded.
    await page.locator('.activitybar .action-label[aria-label*="failopen"]').waitFor()
    await row('host.tar.gz').click({ button: 'right' })
    const item = page.locator('.monaco-menu .action-item', { hasText: 'Open an Archive as a Folder' })
    await item.hover()
    await page.keyboard.press('Enter') // a menu pays no heed to a click in its first moments
    await item.waitFor({ state: 'detached' })
    await row('var').click({ timeout: 60_000 })
    await workbench.shot('browse-explorer')
    await row('messages').click()
    await page.locator('.codelens-decoration', { hasText: 'earlier lines' }).first().waitFor({ timeout: 60_000 })
    await page.locator('.view-line', { hasText: 'an excerpt of' }).waitFor()
    await workbench.shot('browse-excerpt')
  })
})
