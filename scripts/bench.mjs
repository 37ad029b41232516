// npm run bench: measures failopen against the tools that engineers use now, in alternation within one run, so that what
// counts is a ratio and not a machine. Writes the table of docs/performance.md; with --dry it only prints. Options:
//   --size MB (1024) of the plain journal   --xz MB (1024) of the one in .tar.xz   --files N (20000) of the sosreport
//   --stream MB (10240), the longest stream   --pairs N (5)   --only WORD of a row's name   --dry
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { manyFiles, journalFile, packed, writeSmall } from './bench/data.mjs'
import { browsed } from './bench/browse.mjs'
import { documents } from './bench/document.mjs'
import { inEditor } from './bench/editor.mjs'
import { patterns, literals, FILTER } from './bench/patterns.mjs'
import { streamed } from './bench/stream.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1024' },
    xz: { type: 'string', default: '1024' },
    files: { type: 'string', default: '20000' },
    stream: { type: 'string', default: '10240' },
    pairs: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    dry: { type: 'boolean', default: false },
  },
})
const MB = 2 ** 20
const pairs = Number(values.pairs)

spawnSync(process.execPath, ['esbuild.mjs', '--production'], { cwd: root, stdio: 'inherit' })
const cli = join(root, 'dist', 'cli.js')
const scan = (...args) => [process.execPath, cli, 'scan', ...args]
const triage = (...args) => [process.execPath, cli, 'triage', '--format', 'json', ...args]

const there = (tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0

/** @returns {Promise<{ seconds: number, status: number | null }>} wall time; what is printed is read and thrown away */
function timed([command, ...args]) {
  return new Promise((resolve) => {
    const started = performance.now()
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], cwd: root })
    child.stdout.resume()
    child.on('error', () => resolve({ seconds: NaN, status: null }))
    child.on('close', (status) => resolve({ seconds: (performance.now() - started) / 1000, status }))
  })
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

/** One row: ours and theirs by turns, and the middle of the ratios of each turn. */
async function compare({ name, tool, ours, theirs, goal }) {
  if (!name.includes(values.only)) return undefined
  if (!there(tool)) return left(name, goal, `${tool} is not on this machine`)
  if (!ours || !theirs) return left(name, goal, 'its data could not be packed on this machine')
  const turns = []
  for (let i = 0; i < pairs; i++) turns.push({ ours: await timed(ours), theirs: await timed(theirs) })
  // 1: nothing found, or a verdict
  const failed = turns.find((turn) => ![0, 1, 2].includes(turn.ours.status) || ![0, 1].includes(turn.theirs.status))
  if (failed) return left(name, goal, `a command failed (${failed.ours.status}, ${failed.theirs.status})`)
  const ratio = median(turns.map((turn) => turn.ours.seconds / turn.theirs.seconds))
  const [mine, other] = ['ours', 'theirs'].map((who) => median(turns.map((turn) => turn[who].seconds)))
  console.log(`${name}: ${ratio.toFixed(2)} (goal ${goal})  ${mine.toFixed(2)} s against ${other.toFixed(2)} s`)
  return { name, ratio, goal, note: `${mine.toFixed(2)} s : ${other.toFixed(2)} s` }
}

function left(name, goal, why) {
  console.log(`${name}: left out: ${why}`)
  return { name, goal, note: `left out: ${why}` }
}

const size = Number(values.size) * MB
const plain = journalFile(size)
const small = journalFile(Number(values.xz) * MB)
const found = writeSmall('patterns.txt', patterns())
const words = writeSmall('literals.txt', literals())
const many = manyFiles(Number(values.files))
const archives = Object.fromEntries(['.gz', '.tar.gz', '.tar.zst'].map((ending) => [ending, packed(plain, ending)]))
const xz = packed(small, '.tar.xz')
const sos = packed(many, '.tar.xz')
const of = (path, command) => path && command(path)
const label = size >= 1024 * MB ? `${size / MB / 1024} GB` : `${values.size} MB`

const rows = [
  {
    name: `log of ${label}, scan : rg -c -f patterns`,
    tool: 'rg',
    ours: scan(plain),
    theirs: ['rg', '-c', '-f', found, plain],
    goal: 1,
  },
  {
    name: `log of ${label}, scan : rg -i -c with the same literals`,
    tool: 'rg',
    ours: scan(plain),
    theirs: ['rg', '-i', '-c', '-f', words, plain],
    goal: 0.3,
  },
  {
    name: `log of ${label}, scan : lnav -n with a filter`,
    tool: 'lnav',
    ours: scan(plain),
    theirs: ['lnav', '-n', '-c', `:filter-in ${FILTER}`, plain],
    goal: 0.1,
  },
  ...['.gz', '.tar.gz'].flatMap((ending) =>
    ['scan', 'triage'].map((command) => ({
      name: `the same as ${ending}, ${command} : rg -z -c -f patterns`,
      tool: 'rg',
      ours: of(archives[ending], command === 'scan' ? scan : triage),
      theirs: of(archives[ending], (path) => ['rg', '-z', '-a', '-c', '-f', found, path]),
      goal: 0.4,
    })),
  ),
  {
    name: 'the same as .tar.zst, triage : zstd -dc',
    tool: 'zstd',
    ours: of(archives['.tar.zst'], triage),
    theirs: of(archives['.tar.zst'], (path) => ['sh', '-c', `zstd -dc '${path}' >/dev/null`]),
    goal: 1.1,
  },
  {
    name: `log of ${values.xz} MB as .tar.xz, triage : xz -dc`,
    tool: 'xz',
    ours: of(xz, triage),
    theirs: of(xz, (path) => ['sh', '-c', `xz -dc '${path}' >/dev/null`]),
    goal: 1.1,
  },
  {
    name: `${values.files} small files in a .tar.xz, triage : tar xJf to nothing`,
    tool: 'tar',
    ours: of(sos, triage),
    theirs: of(sos, (path) => ['sh', '-c', `tar xJOf '${path}' >/dev/null`]),
    goal: 1.2,
  },
]

const results = []
for (const row of rows) results.push(await compare(row))
if ('stream'.includes(values.only)) results.push(...(await streamed(scan('-'), Number(values.stream) * MB)))
if ('document'.includes(values.only)) results.push(...(await documents()))
if ('browse'.includes(values.only)) results.push(...(await browsed(join(root, 'dist', 'worker.js'), plain, label)))
if ('editor'.includes(values.only))
  results.push(...inEditor([plain, sos], `log of ${label} and ${values.files} small files triaged`))

const lines = results
  .filter((row) => row)
  .map(({ name, ratio, goal, note, measured }) => {
    const shown = measured ?? (ratio === undefined ? '' : ratio.toFixed(2))
    return `| ${name} | ${shown} | ${goal} | ${note} |`
  })
const table = ['| what | measured | goal, at most | |', '| --- | --- | --- | --- |', ...lines].join('\n')
const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`
if (values.dry) console.log(`\n${table}`)
else {
  const page = join(root, 'docs', 'performance.md')
  const text = readFileSync(page, 'utf8')
  const part = `<!-- table -->\n\nMeasured on ${machine}.\n\n${table}\n\n<!-- /table -->`
  writeFileSync(
    page,
    text.replace(/<!-- table -->[^]*<!-- \/table -->/u, () => part),
  )
  console.log(`${page} written`)
}
