import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StateEvent } from '../../src/contracts/live.ts'
import { codeOf, type EngineClient, type Member, teamEngine } from '../helpers/team-engine.ts'

let team: Awaited<ReturnType<typeof teamEngine>>
let owner: Member

beforeEach(async () => {
  team = await teamEngine()
  owner = await team.owner()
})
afterEach(async () => { await team.stop() })

async function ended(engine: EngineClient, jobId: string): Promise<string | null> {
  for await (const event of await engine.state.live()) {
    const job = event.type === 'jobs' ? (event as StateEvent & { type: 'jobs' }).jobs.find(({ id }) => id === jobId) : undefined
    if (job?.state === 'done') return job.result
    if (job && job.state !== 'running') throw new Error(`the job ended as ${job.state}`)
  }
  return null
}
const backUp = async () => (await ended(owner.engine, (await owner.engine.backups.create()).jobId))!
const restore = async (id: string) => ended(owner.engine, (await owner.engine.backups.restore({ id })).jobId)
const isIn = async (cookie: string) => JSON.parse((await team.ask('/api/session', { headers: { cookie } })).body).person !== null

test('[PE1] a restore brings back documents, not who could get in: no ended session, no spent invite, no old password', async () => {
  const { personId, invite } = await owner.engine.people.create({ name: 'Aigul', roles: ['operator'] })
  const stolen = await team.accept((await owner.engine.people.invite({ personId: owner.personId })).invite, 'the owner has a new one')
  owner = { ...owner, cookie: stolen.cookie, ...(await team.open(stolen.cookie)) }
  const backup = await backUp()
  const first = await team.accept(invite, 'the first password')
  const { engine, closed } = await team.open(first.cookie)
  await engine.session.changePassword({ current: 'the first password', next: 'the second password' })
  const [session] = await engine.session.list()
  await owner.engine.session.revoke({ id: session!.id })
  await closed
  const later = await team.login('Aigul', 'the second password')
  const { personId: addedId } = await owner.engine.people.create({ name: 'Added after the backup', roles: ['planner'] })

  await restore(backup)
  expect(await owner.engine.documents.get({ ids: [addedId, personId] })).toMatchObject([{ id: personId }])
  expect((await team.accept(invite, 'a third password')).body).toContain('invite-unknown')
  expect(await isIn(first.cookie)).toBe(false)
  expect(await isIn(later.cookie)).toBe(true)
  expect((await team.login('Aigul', 'the first password')).body).toContain('wrong-password')
  expect((await team.login('Aigul', 'the second password')).status).toBe(200)
})

test('[SY1] who follows is told to fetch again after a restore, and goes on from there', async () => {
  const fields = { code: 'N', name: 'Before', currency: 'KZT', timeZone: 'Asia/Almaty', demonstration: false }
  const { id, revision } = await owner.engine.documents.create({ kind: 'network', fields })
  const backup = await backUp()
  const events = await owner.engine.documents.live({ fromRevision: revision })
  const rename = (value: string) => owner.engine.documents.edit({ label: 'edit', changes: [{ documentId: id, kind: 'network', field: 'name', value }] })
  await rename('After')
  expect((await events.next()).value).toMatchObject({ type: 'deltas', deltas: [{ fields: { name: 'After' } }] })
  const restored = restore(backup)
  const meanwhile = codeOf(rename('Meanwhile'))
  expect(await restored).toBe(backup)
  expect(await meanwhile).toBe('answered')
  const told = await events.next()
  expect(told.value).toMatchObject({ type: expect.stringMatching(/deltas|resync/) })
  const last = await rename('At last')
  for (let event = told.value as { revision: number }; event.revision < last.revision;) event = (await events.next()).value as { revision: number }
  const { packed } = await owner.engine.documents.snapshot({ kinds: ['network'] })
  expect(packed).toContain('At last')
  expect(await owner.engine.history.state()).toMatchObject({ undo: { label: 'edit' } })
})

test('two who ask for the stop at once are both answered when it is done', async () => {
  await Promise.all([team.stop(), team.stop()])
})
