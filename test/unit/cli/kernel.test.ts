import assert from 'node:assert/strict'
import { failopen } from '../support/cli'

describe('failopen kernel', () => {
  it('prints text for people and JSON by the contract', () => {
    const text = failopen(['kernel', '3.10.0-1160.el7.x86_64', '4.18.0-305.el8.x86_64'])
    assert.equal(text.status, 0)
    assert.match(text.out, /3\.10\.0-1160\.el7\.x86_64: does not honour fail-open/)
    assert.match(text.out, /4\.18\.0-305\.el8\.x86_64: honours fail-open/)
    const json = JSON.parse(failopen(['kernel', '--format', 'json', 'unknown']).out) as object[]
    assert.deepEqual(
      json.map((one) => Object.keys(one)),
      [['release', 'failOpen', 'distribution', 'why', 'source']],
    )
  })
})
