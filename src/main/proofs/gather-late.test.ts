import { expect, test } from 'vitest'
import { idOf, monday, planOf, planWorld } from '../../../tests/helpers/plan-world.ts'
import type { Adoption } from '../../core/proof/index.ts'
import { plannedOn } from '../../core/scheduling/planned-plays.ts'
import { gatherLate } from './gather-late.ts'

const hourMs = 3_600_000
const world = planWorld()
const lineId = world.put('line', 1, { goal: { kind: 'frequency', playsPerHour: 36 } })
const { prepared, index } = planOf(world.documents)
/** Open from 8 to 22; 36 plays an hour. */
const spans = [{ planSha256: 'p1', release: 1, fromHour: monday, hours: 12, venueIds: null }, { planSha256: 'p2', release: 2, fromHour: monday + 12, hours: 8, venueIds: [idOf('vn', 1)] }]
const had = (...adoptions: [release: number, hour: number][]): Adoption[] => adoptions.map(([release, hour]) => ({ release, atMs: hour * hourMs }))

async function lateOf(timelines: Record<string, Adoption[]>, silentHours: readonly number[] = []) {
  const asked: string[] = []
  const answer = await gatherLate({
    adoptions: { screenIds: () => Object.keys(timelines), of: (screenId) => timelines[screenId]! }, venueOf: (screenId) => prepared.spots[prepared.spotOf.get(screenId)!]!.venue.id,
    ask: (async (_: string, { ranges }: { ranges: { screenId: string; fromHour: number; hours: number }[] }) => ({ kind: 'done', value: ranges.flatMap(({ screenId, fromHour, hours }) => Array.from({ length: hours }, (_, at) => fromHour + at).filter((hour) => !silentHours.includes(hour)).map((hour) => ({ screenId, fromHour: hour, hours: 1 }))) })) as never,
    plan: { ask: (async (method: string, { source, lineIds, ranges }: { source: { planSha256: string }; lineIds: string[]; ranges: never[] }) => { asked.push(`${method} ${source.planSha256}`); return { kind: 'done', value: plannedOn(prepared, index, new Set(lineIds), ranges) } }) as never },
  }, spans, [lineId])
  if (answer.kind === 'refused') throw new Error('refused')
  return { plays: new Map([...answer.value].map(([screenId, plays]) => [screenId, Math.round(plays)])), asked }
}

test('[PP3] plays of a release that a screen took up late are told by screen; screens that were on time ask nothing', async () => {
  const onTime = had([1, monday - 50], [2, monday + 12])
  const { plays, asked } = await lateOf({ [idOf('sc', 1)]: onTime, [idOf('sc', 2)]: had([1, monday - 50], [2, monday + 15]), [idOf('sc', 3)]: had([1, monday - 50]) })
  expect([plays, asked]).toEqual([new Map([[idOf('sc', 2), 3 * 36]]), ['plannedOn p2']])
  expect((await lateOf({ [idOf('sc', 1)]: onTime })).asked).toEqual([])
})

test('[PP3] hours in which nothing at all came of a screen are not held against its plan', async () => {
  expect((await lateOf({ [idOf('sc', 2)]: had([1, monday - 50]) }, [monday + 13, monday + 14])).plays).toEqual(new Map([[idOf('sc', 2), 6 * 36]]))
})
