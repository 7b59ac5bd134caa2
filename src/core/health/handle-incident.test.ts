import { expect, test } from 'vitest'
import type { Incident } from '../../contracts/incidents.ts'
import { acknowledge, askJob, assign, closeByHand, closeJob, note, stateOfIncident } from './handle-incident.ts'

const by = { personId: 'pe_1', nowMs: 5000 }
const open = { id: 'in_1', kind: 'link-lost', screens: [{ id: 'sc_1', sinceMs: 0, asleep: false }], openedAtMs: 1000, recoveredAtMs: null, closedAtMs: null, closedWhy: null, acknowledgedAtMs: null, ownerId: null, costMicros: 0, unpriced: false, costedToMs: 1000, job: null, history: [] } as unknown as Incident
const valueOf = (_: string, fromMs: number, toMs: number) => ({ micros: toMs - fromMs, unpriced: false })
const done = (answer: ReturnType<typeof acknowledge>): Incident => {
  if (answer.kind !== 'done') throw new Error(answer.reason)
  return answer.incident
}

test('[PE1] every act leaves a line with the name of who did it', () => {
  const its = done(note(done(assign(done(acknowledge(open, by)), 'pe_2', by)), 'called the store', by))
  expect(its.history.map(({ act, personId, detail }) => [act, personId, detail])).toEqual([['acknowledged', 'pe_1', null], ['assigned', 'pe_1', 'pe_2'], ['noted', 'pe_1', 'called the store']])
})

test('[PH2] an owner has seen it; giving it back leaves it seen', () => {
  const owned = done(assign(open, 'pe_2', by))
  expect([stateOfIncident(open), stateOfIncident(owned), stateOfIncident(done(assign(owned, null, by)))]).toEqual(['open', 'assigned', 'acknowledged'])
  expect(acknowledge(owned, by)).toEqual({ kind: 'done', incident: owned })
})

test('[PH2] closing by hand wants a reason, counts what it cost, and leaves nothing to do but note', () => {
  expect(closeByHand(open, '', by, valueOf)).toEqual({ kind: 'refused', reason: 'reason-missing' })
  const closed = done(closeByHand(open, 'shelf rebuilt', by, valueOf))
  expect(closed).toMatchObject({ closedWhy: 'by-hand', costMicros: 4000, closedAtMs: 5000 })
  expect([acknowledge(closed, by).kind, assign(closed, 'pe_2', by).kind, askJob(closed, null, by).kind, note(closed, 'x', by).kind]).toEqual(['refused', 'refused', 'refused', 'done'])
})

test('[PH2] a job is asked once, closed with its photo once, and may be asked again', () => {
  const asked = done(askJob(open, 'take the long cable', by))
  expect(askJob(asked, null, by)).toEqual({ kind: 'refused', reason: 'incident-has-job' })
  const closed = done(closeJob(asked, { note: 'new cable', photo: 'a'.repeat(64) }, by))
  expect(closed.job).toMatchObject({ closedBy: 'pe_1', closingNote: 'new cable', photo: 'a'.repeat(64) })
  expect(closeJob(closed, { note: null, photo: null }, by)).toEqual({ kind: 'refused', reason: 'incident-no-job' })
  expect(askJob(closed, null, by).kind).toBe('done')
})
