// The suite's entry inside the web extension host: mocha and every test of this folder in one script.
import 'mocha/mocha.js'

declare const mocha: BrowserMocha

export function run(): Promise<void> {
  mocha.setup({ ui: 'bdd', color: false, timeout: 60_000, reporter: 'spec' })
  // Tests register themselves while they are loaded, which must not happen before the setup.
  return import('./web.test').then(
    () =>
      new Promise((resolve, reject) => {
        mocha.run((failures) => (failures > 0 ? reject(new Error(`${failures} tests failed`)) : resolve()))
      }),
  )
}
