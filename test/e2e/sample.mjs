// The sample case in the workbench: written anew and opened as a folder, which is triaged by itself; gone with the workbench.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { STORY, writeSample } from '../../scripts/sample.mjs'
import { openWorkbench } from './workbench.mjs'

/** The node whose verdict is confirmed. */
export const node = STORY.nodes.find(({ verdict }) => verdict === 'confirmed').name

/**
 * What openWorkbench() gives, once the verdict stands in the status bar, and the folder of the case.
 * @param {Omit<Parameters<typeof openWorkbench>[0], 'folder'>} [options]
 */
export async function openSample(options) {
  const root = mkdtempSync(join(tmpdir(), 'failopen-e2e-'))
  const folder = join(root, STORY.folder)
  let workbench
  const close = async () => {
    await workbench?.close()
    rmSync(root, { recursive: true, force: true })
  }
  try {
    await writeSample(root)
    workbench = await openWorkbench({ width: 1280, height: 800, ...options, folder })
    const verdict = workbench.page.locator('.statusbar-item', { hasText: `failopen: ${STORY.verdict}` })
    await verdict.waitFor({ timeout: 60_000 })
    return { ...workbench, folder, close }
  } catch (error) {
    await close()
    throw error
  }
}
