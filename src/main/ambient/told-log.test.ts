import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { idOf } from '../../../tests/helpers/rpc-house.ts'
import type { ScreenReadings } from '../../contracts/screens.ts'
import { spanAt } from '../../core/ambient/index.ts'
import { createToldLog } from './told-log.ts'

const folders: string[] = []
const newFolder = () => { const folder = mkdtempSync(join(tmpdir(), 'pult-told-')); folders.push(folder); return folder }
afterEach(() => { for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true }) })

const start = Date.parse('2026-07-06T07:00:00Z')
const [minute, day] = [60_000, 86_400_000]
const venueId = idOf('vn', 1)
const sent = (atMs: number, lastsMs: number, rain: number | null, of: string | null = venueId): ScreenReadings => ({ v: 1, networkId: idOf('nw', 1), deviceClass: 'store', venueId: of, atMs, expiresAtMs: atMs + lastsMs, stock: {}, priceVersions: {}, triggers: rain === null ? {} : { rain } })

async function logIn(folder: string, nowMs = start) {
  const clock = { now: nowMs, nowMs: () => clock.now }
  const warnings: string[] = []
  const log = createToldLog({ clock, folder, log: { info: () => undefined, warn: (event) => void warnings.push(event), error: () => undefined } })
  const stop = await log.start()
  return { log, clock, stop, warnings, rainAt: async (atMs: number) => spanAt((await log.over(atMs - minute, atMs + minute)).spans.get(venueId) ?? [], atMs)?.readings.triggers.rain ?? null }
}
const linesIn = (folder: string) => readdirSync(folder).sort().flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n').slice(1))

test('[AU7] [PP3] what was sent is kept where it changed or holds for longer, and outlives a start', async () => {
  const folder = newFolder()
  const first = await logIn(folder)
  first.log.heed(sent(start, 30 * minute, null))
  for (const [at, rain] of [[1, 1], [2, 1], [20, 1], [25, 0]] as const) first.log.heed(sent(start + at * minute, at === 2 ? 29 * minute : 30 * minute, rain))
  expect([await first.rainAt(start), await first.rainAt(start + 2 * minute), await first.rainAt(start + 24 * minute), await first.rainAt(start + 26 * minute), await first.rainAt(start + 56 * minute)]).toEqual([null, 1, 1, 0, null])
  await first.stop()
  expect(linesIn(folder).map((line) => line[0])).toEqual(['b', 't', 'p', 't'])
  const again = await logIn(folder, start + 26 * minute)
  again.log.heed(sent(start + 26 * minute, 29 * minute, 0))
  expect(await again.rainAt(start + 24 * minute)).toBe(1)
  expect((await again.log.over(start, start + 50 * minute)).unknown).toEqual([])
  expect((await again.log.over(start - 2 * minute, start + minute)).unknown).toEqual([[start - 2 * minute, start]])
  await again.stop()
  expect(linesIn(folder).map((line) => line[0])).toEqual(['b', 't', 'p', 't', 'b'])
})

test('[AU7] a line torn by a power cut is cut off, a strange one is passed over, and what came before the file was open is not lost', async () => {
  const folder = newFolder()
  const first = await logIn(folder)
  first.log.heed(sent(start, 60 * minute, 1))
  await first.stop()
  const [file] = readdirSync(folder)
  appendFileSync(join(folder, file!), 'nonsense\n' + readFileSync(join(folder, file!), 'utf8').split('\n').at(-2)!.slice(0, -7))
  const clock = { nowMs: () => start + minute }
  const log = createToldLog({ clock, folder, log: { info: () => undefined, warn: () => undefined, error: () => undefined } })
  log.heed(sent(start + minute, 60 * minute, 2))
  expect((await log.over(start, start + minute)).unknown[0]![0]).toBe(0)
  const stop = await log.start()
  const { spans, unknown } = await log.over(start, start + 10 * minute)
  expect([unknown, spans.get(venueId)!.map(({ fromMs, readings }) => [fromMs - start, readings.triggers.rain])]).toEqual([[], [[0, 1], [minute, 2]]])
  await stop()
  expect(readFileSync(join(folder, file!), 'utf8').endsWith('\n')).toBe(true)
})

test('[AU7] a day begins with what still holds, so that days before it may go; what nobody was told anew for days is still known', async () => {
  const folder = newFolder()
  const { log, clock, stop } = await logIn(folder)
  log.heed(sent(start, 3 * day, 1, idOf('vn', 2)))
  log.heed(sent(start, minute, 1, idOf('vn', 3)))
  clock.now += day
  log.heed(sent(clock.now, minute, 1))
  await stop()
  expect(readdirSync(folder)).toHaveLength(2)
  rmSync(join(folder, '2026-07-06.csv'))
  const later = await logIn(folder, start + 2 * day)
  const { spans, unknown } = await later.log.over(start + day, start + 2 * day)
  expect([unknown, [...spans.keys()].sort(), spans.get(idOf('vn', 2))!.length]).toEqual([[], [venueId, idOf('vn', 2)], 1])
  expect((await later.log.over(start, start + day)).unknown).toEqual([[start, start + day]])
  await later.stop()
  const much = await logIn(folder, start + 20 * day)
  expect((await much.log.over(start + 15 * day, start + 16 * day)).unknown).toEqual([])
  await much.stop()
})

test('[AU7] [PP3] what could not be written is said once and is unknown, also after a start; what holds is told anew behind it', async () => {
  const folder = newFolder()
  const { log, clock, stop, warnings } = await logIn(folder)
  log.heed(sent(start, 120 * minute, 1))
  await log.over(start, start + 1)
  // No more can be written to this file: it is another kind of thing now.
  rmSync(join(folder, '2026-07-06.csv'))
  const kept = `kind,for,time,until,readings\nb,,${start},\nt,${venueId},${start},${start + 120 * minute},{"stock":{},"priceVersions":{},"triggers":{"rain":1}}\n`
  mkdirSync(join(folder, '2026-07-06.csv'))
  clock.now += 10 * minute
  log.heed(sent(clock.now, 120 * minute, 2))
  await log.over(clock.now, clock.now + 1).catch(() => undefined)
  expect(warnings).toEqual(['day-file-not-written'])
  rmSync(join(folder, '2026-07-06.csv'), { recursive: true })
  writeFileSync(join(folder, '2026-07-06.csv'), kept)
  expect((await log.over(start, start + 60 * minute)).unknown).toEqual([[start + 10 * minute, start + 60 * minute]])
  clock.now += 10 * minute
  log.heed(sent(clock.now, 120 * minute, 3))
  const told = await log.over(start, start + 60 * minute)
  expect(told.unknown).toEqual([[start + 10 * minute, start + 20 * minute]])
  expect(told.spans.get(venueId)!.map(({ fromMs, readings }) => [(fromMs - start) / minute, readings.triggers.rain])).toEqual([[0, 1], [20, 3]])
  await stop()
  const again = await logIn(folder, start + 30 * minute)
  expect((await again.log.over(start, start + 30 * minute)).unknown).toEqual([[start + 10 * minute, start + 20 * minute]])
  await again.stop()
})
