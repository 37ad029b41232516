// Writes the sample case: the incident of the knowledge base as a customer would send it (a must-gather, an inspection
// of the Defender's namespace, a sosreport in an archive), and a healthy must-gather beside it. Same bytes every time;
// `node scripts/sample.mjs [FOLDER]` writes both, STORY tells what is to be found where.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { packed } from './sample/archive.mjs'
import { inOrder } from './sample/bundle.mjs'
import { HARBOR, MEADOW } from './sample/cluster.mjs'
import { COLLECTED, VICTIM } from './sample/incident.mjs'
import { inspection } from './sample/inspect.mjs'
import { background, incident } from './sample/kubelet.mjs'
import { mustGather } from './sample/mustGather.mjs'
import { sosreport } from './sample/sosreport.mjs'
import { told } from './sample/story.mjs'
import { HOUR, micros } from './sample/time.mjs'

const CASE = 'case-0042'
const HEALTHY = 'healthy'
const NAMES = {
  mustGather: 'must-gather.local.4417093325680127564',
  inspect: 'inspect.local.2093847756120934871',
  sosreport: 'sosreport-ocp-rhel1-0042-2023-12-01-qhwzkmd',
  healthy: 'must-gather.local.7702518846931340092',
}
const HEALTHY_AT = micros('2023-12-06T09:20:47.905316Z')

/** @param {number} quiet how many times longer than usual it is between two ordinary lines */
function buildCase(quiet = 1) {
  const { mustGather: gatheredAt, inspect: inspectedAt, sosreport: reportedAt } = COLLECTED
  const prefix = `${CASE}/`
  const journals = journalsOf(HARBOR, { from: reportedAt - 10.4 * HOUR, to: reportedAt, gap: 26 * quiet })
  journals.set(VICTIM.name, inOrder([...journals.get(VICTIM.name), ...incident()]))
  const ill = { prefix, name: NAMES.mustGather, cluster: HARBOR, at: gatheredAt, journals, incident: true }
  return {
    gathered: mustGather({ ...ill, gaps: { master: 2700 * quiet, router: 14 * quiet } }),
    inspected: inspection({ prefix, name: NAMES.inspect, cluster: HARBOR, at: inspectedAt, quiet }),
    reported: sosreport({ prefix, name: NAMES.sosreport, at: reportedAt, entries: journals.get(VICTIM.name) }),
  }
}

function buildHealthy() {
  const well = {
    prefix: `${HEALTHY}/`,
    name: NAMES.healthy,
    cluster: MEADOW,
    at: HEALTHY_AT,
    journals: journalsOf(MEADOW, { from: HEALTHY_AT - 8 * HOUR, to: HEALTHY_AT, gap: 60 }),
    incident: false,
  }
  return mustGather({ ...well, gaps: { master: 7200, router: 80 } })
}

/** Of the workers, by node. */
const journalsOf = ({ nodes }, span) =>
  new Map(nodes.filter(({ role }) => role === 'worker').map((node) => [node.name, background(node, span)]))

const { gathered, inspected, reported } = buildCase()
const calm = buildHealthy()

export const STORY = told({
  folder: CASE,
  healthyFolder: HEALTHY,
  names: NAMES,
  gathered,
  inspected,
  reported,
  calm,
  calmAt: HEALTHY_AT,
})

/**
 * Replaces FOLDER/case-0042.
 * @param {string} folder
 */
export async function writeSample(folder) {
  const target = join(folder, CASE)
  await rm(target, { recursive: true, force: true })
  await writeBundle(join(target, NAMES.mustGather), gathered)
  await writeBundle(join(target, NAMES.inspect), inspected)
  await writeFile(
    join(target, `${NAMES.sosreport}.tar.gz`),
    await packed(reported, NAMES.sosreport, COLLECTED.sosreport),
  )
}

/** The same case with few ordinary lines, as one small archive: what ships with the extension. */
export async function packSample() {
  const { gathered, inspected, reported } = buildCase(12)
  const sosreport = await packed(reported, NAMES.sosreport, COLLECTED.sosreport)
  const files = new Map([[`${NAMES.sosreport}.tar.gz`, sosreport]])
  for (const [name, bundle] of [
    [NAMES.mustGather, gathered],
    [NAMES.inspect, inspected],
  ]) {
    for (const [path, content] of bundle.files) files.set(`${name}/${path}`, content)
  }
  return packed({ files, links: new Map() }, CASE, COLLECTED.sosreport)
}

/**
 * Replaces FOLDER/healthy.
 * @param {string} folder
 */
export async function writeHealthy(folder) {
  await rm(join(folder, HEALTHY), { recursive: true, force: true })
  await writeBundle(join(folder, HEALTHY, NAMES.healthy), calm)
}

/** The bundles in folders hold no links, so that they can be written on Windows, too. */
async function writeBundle(root, { files }) {
  for (const [path, content] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), content)
  }
}

async function main() {
  const folder = argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..', 'sample')
  await writeSample(folder)
  await writeHealthy(folder)
  console.log(`${join(folder, CASE)} and ${join(folder, HEALTHY)} written`)
}

// Not awaited: a module that awaits cannot be required, and tests under tsx require this one.
if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href) void main()
