import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { createJobs } from '../jobs/jobs.ts'
import { createDemonstrationFleet, type FleetParts } from './demonstration-fleet.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

function fleetOf(more: Partial<FleetParts> = {}) {
  const published: string[] = []
  const jobs = createJobs({ clock: { nowMs: () => 1 }, newId: () => 'jb_1', log, onChange: () => undefined })
  const children: { args: readonly string[]; child: EventEmitter & { kill(): boolean; exitCode: null; signalCode: null } }[] = []
  const fleet = createDemonstrationFleet({
    jobs, log, root: '/house', folder: '/data', isDemonstration: () => true, gate: () => 'http://gate', alive: () => 7, publishFirst: async (personId) => void published.push(personId), everyMs: 1,
    spawn: (_command, args) => {
      const child = Object.assign(new EventEmitter(), { exitCode: null, signalCode: null, kill: () => child.emit('exit', 0) })
      children.push({ args, child })
      return child as never
    },
    ...more,
  })
  return { fleet, jobs, children, published }
}

test('players of the demonstration live in a process of their own until the job is stopped', async () => {
  const { fleet, jobs, children, published } = fleetOf()
  expect(fleet.enliven('pe', 20, true)).toEqual({ kind: 'done', value: { jobId: 'jb_1' } })
  expect(children[0]!.args).toEqual(['/house/bin/pult.mjs', 'fleet', '--screens', '20', '--gate', 'http://gate', '--data', '/data', '--quiet'])
  await expect.poll(() => jobs.list()[0]).toMatchObject({ done: 7, total: 20 })
  expect(fleet.enliven('pe', 20, true)).toEqual({ kind: 'done', value: { jobId: 'jb_1' } })
  expect(children).toHaveLength(1)
  expect(published).toEqual(['pe'])
  jobs.stop('jb_1')
  expect(await jobs.ended('jb_1')).toMatchObject({ state: 'stopped', problem: null })
})

test('[ER2] players that end by themselves are a failure that is said', async () => {
  const { fleet, jobs, children } = fleetOf()
  fleet.enliven('pe', 20, true)
  children[0]!.child.emit('exit', 3)
  expect(await jobs.ended('jb_1')).toMatchObject({ state: 'failed', problem: { reason: 'unexpected' } })
})

test('there are none for a network that is not the demonstration, nor before the doors are open', () => {
  expect(fleetOf({ isDemonstration: () => false }).fleet.enliven('pe', 1, true)).toMatchObject({ problems: [{ reason: 'demonstration-absent' }] })
  expect(fleetOf({ gate: () => null }).fleet.enliven('pe', 1, true)).toMatchObject({ problems: [{ reason: 'screens-not-ready' }] })
})
