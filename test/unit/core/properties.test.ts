import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Verdict } from '../../../src/core/model/analysis'
import { analyse, nodeOf } from '../support/case'
import { clusterFiles, hostFiles, type Happening, type NodeScene, type SceneFile } from '../support/scene'

const HOUR = 3600
const RUNS = Number(process.env['FAILOPEN_RUNS'] ?? 40)

const seconds = fc.integer({ min: 0, max: 2 * HOUR })
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ what: fc.constantFrom('overflow' as const, 'full' as const), at: seconds }),
  fc.record({
    what: fc.constantFrom('timeout' as const, 'timeout' as const, 'refused' as const, 'exec' as const, 'kill' as const),
    at: seconds,
    pod: fc.integer({ min: 1, max: 2 }),
  }),
)
/** Half of the happenings near to one another, so that windows are met. */
const happenings = fc
  .tuple(
    fc.array(happening, { maxLength: 6 }),
    seconds,
    fc.array(fc.integer({ min: -700, max: 700 }), { maxLength: 6 }),
  )
  .map(([list, centre, offsets]) =>
    list.map((one, i) => ({ ...one, at: Math.max(0, offsets[i] === undefined ? one.at : centre + offsets[i]) })),
  )
const port = fc.constantFrom(14769, 3792656380)
const count = fc.constantFrom(0, 0, 5)
const optional = { nil: undefined }
const scene = (name: string): fc.Arbitrary<NodeScene> =>
  fc
    .record({
      kernel: fc.option(fc.constantFrom('3.10.0-1160.el7.x86_64', '4.18.0-305.el8.x86_64'), optional),
      happenings,
      queues: fc.option(
        fc.array(fc.record({ portId: port, queueDropped: count, userDropped: count }), { maxLength: 2 }),
        optional,
      ),
      sockets: fc.option(fc.array(fc.record({ portId: port, drops: count }), { maxLength: 2 }), optional),
    })
    .map((told) => defined({ name, ...told }))
const NAMES = ['n1.example', 'n2.example', 'n3.example']
const scenes = fc.tuple(...NAMES.map(scene))
const layout = fc.constantFrom(clusterFiles, hostFiles)

/** Optional properties are absent, not undefined. */
function defined(told: Record<string, unknown>): NodeScene {
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as unknown as NodeScene
}

const textOf = (files: readonly SceneFile[]): Record<string, string> =>
  Object.fromEntries(files.map(({ path, lines }) => [path, lines.map((line) => `${line}\n`).join('')]))

type Judged = Record<string, readonly [Verdict, string | undefined, readonly string[]]>

async function judged(files: readonly SceneFile[]): Promise<Judged> {
  const { nodes } = await analyse(textOf(files))
  return Object.fromEntries(
    nodes.map(({ name, verdict, cause, rivals }) => [name, [verdict, cause, rivals.map(({ id }) => id)]]),
  )
}

/** Says how strongly a verdict accuses the packet queue. The three below at-risk do not: which of them stands hangs on
 *  what else was collected. */
const accuses = (verdict: Verdict): number => ['at-risk', 'likely', 'confirmed'].indexOf(verdict) + 1

async function verdictOf(files: readonly SceneFile[]): Promise<Verdict> {
  return nodeOf(await analyse(textOf(files)), NAMES[0] as string).verdict
}

const property = <T extends [unknown, ...unknown[]]>(
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  holds: (...values: T) => Promise<void>,
  parameters: fc.Parameters<T> = {},
): Promise<void> => fc.assert(fc.asyncProperty<T>(...arbitraries, holds), { numRuns: RUNS, ...parameters })

describe('a node’s verdict', function () {
  this.timeout(120_000)

  it('does not hang on the order of the files', () =>
    property<[NodeScene[], typeof clusterFiles, number[]]>(
      [scenes, layout, fc.array(fc.nat(), { minLength: 40, maxLength: 40 })],
      async (nodes, files, keys) => {
        const all = files(nodes)
        const shuffled = all
          .map((file, i) => ({ file, key: keys[i % keys.length] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ file }) => file)
        assert.deepEqual(await judged(shuffled), await judged(all))
      },
    ))

  it('does not hang on where a log was cut in two', () =>
    property<[NodeScene[], typeof clusterFiles, number]>([scenes, layout, fc.nat()], async (nodes, files, cut) => {
      const all = files(nodes)
      const halves = all.flatMap((file): SceneFile[] => {
        const { path, lines, second } = file
        if (second === undefined) return [file]
        const at = cut % (lines.length + 1)
        return [
          { path: second, lines: lines.slice(0, at) },
          { path, lines: lines.slice(at) },
        ]
      })
      assert.deepEqual(await judged(halves), await judged(all))
    }))

  it('does not hang on ordinary lines around', () =>
    property<[NodeScene[], typeof clusterFiles, number[]]>(
      [scenes, layout, fc.array(seconds, { maxLength: 8 })],
      async (nodes, files, times) => {
        const all = files(nodes)
        const longer = all.map((file): SceneFile => {
          const { lines, ordinary } = file
          if (!ordinary) return file
          const added = times.map((at, i) => ({ place: (at * 7 + i) % (lines.length + 1), text: ordinary(at) }))
          const around = (place: number): string[] => added.flatMap((one) => (one.place === place ? [one.text] : []))
          return { ...file, lines: [...lines.flatMap((line, i) => [...around(i), line]), ...around(lines.length)] }
        })
        assert.deepEqual(await judged(longer), await judged(all))
      },
    ))

  it('does not hang on what happened on other nodes', () =>
    property<[NodeScene[], typeof clusterFiles]>([scenes, layout], async (nodes, files) => {
      const together = await judged(files(nodes))
      for (const node of nodes) assert.deepEqual((await judged(files([node])))[node.name], together[node.name])
    }))

  /** What speaks for the packet queue is taken away. What speaks against it is left: the kernel's release, failures that
   *  reached their container, tables. Kills are left, too: they divide the failures before them from those behind. An
   *  overflow's time can also speak against it, when it is far from every failure, and then the counters alone say more:
   *  so overflow lines are taken away only where no counter accuses. */
  it('is never stronger with less evidence', () =>
    property<[NodeScene, typeof clusterFiles, number]>(
      [scene(NAMES[0] as string), layout, fc.nat()],
      async (node, files, mask) => {
        const counted =
          node.queues?.some(({ queueDropped, userDropped }) => queueDropped + userDropped > 0) === true ||
          node.sockets?.some(({ drops }) => drops > 0) === true ||
          node.happenings.some(({ what }) => what === 'full')
        const takes = ({ what }: Happening): boolean => what === 'timeout' || (what === 'overflow' && !counted)
        const less: NodeScene = {
          ...node,
          happenings: node.happenings.filter((one, i) => !(takes(one) && ((mask >> i) & 1) === 1)),
          ...(node.queues && ((mask >> 8) & 1) === 1
            ? { queues: node.queues.map(({ portId }) => ({ portId, queueDropped: 0, userDropped: 0 })) }
            : {}),
          ...(node.sockets && ((mask >> 9) & 1) === 1
            ? { sockets: node.sockets.map(({ portId }) => ({ portId, drops: 0 })) }
            : {}),
        }
        const before = await verdictOf(files([node]))
        const after = await verdictOf(files([less]))
        assert.ok(accuses(after) <= accuses(before), `${before} became ${after}`)
      },
    ))

  it('meets every verdict in these cases', async () => {
    const met = new Set<Verdict>()
    await property<[NodeScene, typeof clusterFiles]>(
      [scene(NAMES[0] as string), layout],
      async (node, files) => void met.add(await verdictOf(files([node]))),
      { seed: 1, numRuns: 300 },
    )
    assert.equal(met.size, 6, [...met].join(', '))
  })
})
