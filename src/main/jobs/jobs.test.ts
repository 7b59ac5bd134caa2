import { expect, test } from 'vitest'
import type { Job } from '../../contracts/system.ts'
import type { Work } from '../services.ts'
import { createJobs, JobRefused } from './jobs.ts'

function standing() {
  let nowMs = 1_000
  const seen: Job['state'][] = []
  const logged: string[] = []
  const log = { info: () => undefined, warn: () => undefined, error: (event: string) => { logged.push(event) } }
  let next = 0
  const jobs = createJobs({ clock: { nowMs: () => nowMs }, newId: () => `job-${(next += 1)}`, log, onChange: (all) => { const last = all.at(-1); if (last) seen.push(last.state) } })
  return { jobs, seen, logged, pass: (ms: number) => { nowMs += ms } }
}

test('a job tells how far it is and how long it will take', async () => {
  const { jobs, pass } = standing()
  let work: Work | null = null
  let finish = (_result: string | null) => {}
  const job = jobs.start('backup', null, (given) => { work = given; return new Promise((resolve) => { finish = resolve }) })
  pass(2_000)
  ;(work as Work | null)?.report(25, 100)
  expect(jobs.list()[0]).toMatchObject({ done: 25, total: 100, remainingMs: 6_000, state: 'running' })
  finish('b1')
  expect(await jobs.ended(job.id)).toMatchObject({ state: 'done', result: 'b1', endedAtMs: 3_000, remainingMs: null })
})

test('the stop button stops what can be stopped and nothing else', async () => {
  const { jobs } = standing()
  const until = ({ signal }: Work) => new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null)))
  const stoppable = jobs.start('export', null, until, { canStop: true })
  const stubborn = jobs.start('restore', null, async () => null)
  expect(jobs.stop(stubborn.id)).toBe(false)
  expect(jobs.stop(stoppable.id)).toBe(true)
  expect((await jobs.ended(stoppable.id)).state).toBe('stopped')
})

test('a refusal ends the job with its problem; a fault is logged as well', async () => {
  const { jobs, logged } = standing()
  const refused = jobs.start('backup', null, () => Promise.reject(new JobRefused({ reason: 'disk-full' })))
  const broken = jobs.start('backup', null, () => Promise.reject(new Error('boom')))
  expect((await jobs.ended(refused.id)).problem).toEqual({ reason: 'disk-full' })
  expect(await jobs.ended(broken.id)).toMatchObject({ state: 'failed', problem: { reason: 'unexpected', params: { detail: 'boom' } } })
  expect(logged).toEqual(['job-failed'])
})

test('stopping the engine ends every job before it returns', async () => {
  const { jobs } = standing()
  jobs.start('export', null, ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(null))))
  await jobs.stopAll()
  expect(jobs.list().every(({ state }) => state !== 'running')).toBe(true)
})

test('ended jobs are kept for a while, not for ever', async () => {
  const { jobs } = standing()
  for (let index = 0; index < 30; index += 1) await jobs.ended(jobs.start('backup', null, async () => null).id)
  expect(jobs.list().length).toBe(20)
})
