import { expect, test } from 'vitest'
import { createVirtualTime, incidentHouse, shopDocuments, zones } from '../../../tests/helpers/incident-house.ts'
import { idOf } from '../../../tests/helpers/rpc-house.ts'
import type { Delta } from '../../contracts/documents.ts'
import { watchPlanEnd } from './watch-plan-end.ts'

const dayMs = 86_400_000
const monday = Date.UTC(2026, 10, 1, 19)
const endsAtMs = monday + 91 * dayMs

test('[SC14] a plan that runs out is an incident a fortnight before, broken three days before, and over when a release takes over', async () => {
  const time = createVirtualTime(endsAtMs - 15 * dayMs)
  const releases = [{ id: idOf('rl', 1), kind: 'release', fields: { networkId: idOf('nw', 1), number: 4, planSha256: 'a'.repeat(64), venueIds: null, startsAtMs: monday, publishedAtMs: monday } }]
  const { incidents, model } = await incidentHouse({ documents: shopDocuments({ stores: 2, rails: 2 }), after: time.after, clock: { nowMs: time.nowMs } })
  const watch = watchPlanEnd({ model: { all: ((kind: string) => (kind === 'release' ? releases : model.all(kind as never))) as never }, clock: { nowMs: time.nowMs }, after: time.after, zones, say: incidents.houseSuffers })
  watch.look()
  const open = () => incidents.list({ closed: false, limit: 10 }).incidents.map(({ kind, severity, placeName }) => [kind, severity, placeName])
  await time.pass(dayMs - 3_600_000)
  expect(open()).toEqual([])
  await time.pass(2 * 3_600_000)
  expect(open()).toEqual([['plan-ending', 'attention', '№ 4 → 2027-02-01']])
  await time.pass(11 * dayMs)
  expect(open()).toEqual([['plan-ending', 'broken', '№ 4 → 2027-02-01']])
  releases.push({ id: idOf('rl', 2), kind: 'release', fields: { ...releases[0]!.fields, number: 5, planSha256: 'b'.repeat(64), startsAtMs: endsAtMs - dayMs, publishedAtMs: time.nowMs() } })
  watch.heed([{ kind: 'release' } as Delta])
  await time.pass(2 * 60_000)
  expect(open()).toEqual([])
  expect(incidents.list({ closed: true, limit: 10 }).incidents).toMatchObject([{ kind: 'plan-ending', closedWhy: 'recovered', number: 1 }])
  watch.stop()
  await time.pass(90 * dayMs)
  expect(open()).toEqual([])
})
