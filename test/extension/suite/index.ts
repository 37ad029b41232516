// The suite's entry inside the extension host: every test file beside the bundle of this one, run by mocha.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import Mocha from 'mocha'

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', color: true, timeout: 60_000 })
  for (const name of readdirSync(__dirname).filter((file) => file.endsWith('.test.js')))
    mocha.addFile(join(__dirname, name))
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => (failures > 0 ? reject(new Error(`${failures} tests failed`)) : resolve()))
  })
}
