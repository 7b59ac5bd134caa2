import type { Job } from '../contracts/system.ts'
import type { EngineClient } from './client.ts'

/** Waits until a job of the engine has ended. */
export async function follow(engine: EngineClient, { jobId }: { jobId: string }): Promise<Job> {
  for await (const event of await engine.state.live()) {
    const job = event.type === 'jobs' ? event.jobs.find(({ id }) => id === jobId) : undefined
    if (job && job.state !== 'running') return job
  }
  throw Object.assign(new Error('the stream of jobs ended'), { problem: { reason: 'engine-stopped' } })
}
