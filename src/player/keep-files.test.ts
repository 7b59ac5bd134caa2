import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createVirtualDisk, createVirtualTime } from '../../tests/helpers/virtual-device.ts'
import { createRandom } from '../core/kernel/random.ts'
import { createFileKeeper } from './keep-files.ts'
import type { Fetched } from './ports.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const film = (name: string) => ({ bytes: encode(`${name} ${'.'.repeat(60)}`), sha256: createHash('sha256').update(encode(`${name} ${'.'.repeat(60)}`)).digest('hex') })
const needed = ({ sha256, bytes }: ReturnType<typeof film>) => ({ sha256, bytes: bytes.length, mostBytes: bytes.length })
const [one, two, urgent] = [film('one'), film('two'), film('urgent')]
const byHash = new Map([one, two, urgent].map((its) => [its.sha256, its]))

/** A keeper that asks these addresses, each of which answers in its way. */
async function keeping(bases: Record<string, (sha256: string, fromByte: number) => { fromByte: number; bytes: Uint8Array }>) {
  const time = createVirtualTime(0)
  const random = createRandom(1)
  const disk = createVirtualDisk(time, random)
  const asked: [string, string][] = []
  const keeper = await createFileKeeper({
    storage: disk.storage(() => true), clock: { deviceMs: time.nowMs, monotonicMs: time.nowMs, zoneOffsetMinutes: () => 0 }, timers: { at: (ms, act) => time.at(ms, act) }, random: random.bytes, note: () => undefined, changed: () => undefined, makeRoom: async () => false,
    async fetchFile(base, sha256, fromByte): Promise<Fetched> {
      asked.push([base, [...byHash.keys()].map((its, at) => (its === sha256 ? ['one', 'two', 'urgent'][at]! : '')).join('')])
      const said = bases[base]!(sha256, fromByte)
      return { kind: 'bytes', fromByte: said.fromByte, chunks: (async function* () { for (let at = 0; at < said.bytes.length; at += 20) yield said.bytes.subarray(at, at + 20) })() }
    },
  })
  keeper.useBases(Object.keys(bases))
  return { keeper, time, disk, asked }
}
const honest = (sha256: string, fromByte: number) => ({ fromByte, bytes: byHash.get(sha256)!.bytes.subarray(fromByte) })
const page = () => ({ fromByte: 0, bytes: encode('<html>Log in</html>') })

test('[PL3] an address that gives something else spoils no file, and is asked last from then on', async () => {
  const { keeper, time, asked } = await keeping({ portal: page, engine: honest })
  keeper.want([needed(one)])
  await time.run(500)
  expect(keeper.has(one.sha256)).toBe(true)
  keeper.want([needed(one), needed(two)])
  await time.run(500)
  expect(keeper.has(two.sha256)).toBe(true)
  expect(asked).toEqual([['portal', 'one'], ['engine', 'one'], ['engine', 'two']])
})

test('[PL5] what became urgent meanwhile is fetched before what waited longer', async () => {
  const { keeper, time, asked } = await keeping({ engine: honest })
  keeper.want([needed(one), needed(two)])
  await time.run(1)
  keeper.want([needed(urgent), needed(one), needed(two)])
  await time.run(1_000)
  expect(asked.map(([, name]) => name)).toEqual(['one', 'urgent', 'two'])
})

test('[PL3] what is there in part and not wanted any more is dropped, and nothing else', async () => {
  const { keeper, time, disk } = await keeping({ engine: (sha256, fromByte) => { if (sha256 !== two.sha256) return honest(sha256, fromByte); throw new Error('broken') } })
  keeper.want([needed(one)])
  await time.run(500)
  const { files } = disk.storage(() => true)
  for (const { sha256, bytes } of [two, urgent]) {
    const appended = files.append(sha256, bytes.subarray(0, 30))
    await time.run(50)
    await appended
  }
  keeper.want([needed(one), needed(two)])
  const dropped = keeper.dropParts()
  await time.run(50)
  expect(await dropped).toBe(1)
  expect([await files.parts(), await files.list()]).toEqual([[two.sha256], [one.sha256]])
})
