import { committed } from './documents.ts'
import { type Implementer, personIn, refusal, valueOf } from './create-implementer.ts'
import type { RpcServices } from './rpc-services.ts'

export function demonstrationProcedures(os: Implementer['demonstration'], { demonstration, fleet }: RpcServices) {
  return {
    load: os.load.handler(async ({ input, context }) => committed(await demonstration.load(personIn(context).personId, input.seed))),
    enliven: os.enliven.handler(({ input, context }) => {
      const { personId, permissions } = personIn(context)
      return valueOf(fleet.enliven(personId, input.screens, permissions.has('plan.publish'))).value
    }),
    remove: os.remove.handler(async ({ context }) => committed(await demonstration.remove(personIn(context).personId))),
  }
}

export function backupProcedures(os: Implementer['backups'], { store, jobs, restore }: RpcServices) {
  return {
    list: os.list.handler(() => store.backups()),
    create: os.create.handler(({ context }) => ({
      jobId: jobs.start('backup', personIn(context).personId, async (work) => (await store.backup('manual', work)).id).id,
    })),
    restore: os.restore.handler(async ({ input, context }) => {
      const known = await store.backups()
      if (!known.some((backup) => backup.id === input.id)) throw refusal([{ reason: 'backup-unknown' }])
      const job = jobs.start('restore', personIn(context).personId, async (work) => {
        await restore(input.id, work)
        return input.id
      })
      return { jobId: job.id }
    }),
  }
}

export function systemProcedures(os: Implementer['system'], { health, jobs, licences, requestStop }: RpcServices) {
  return {
    health: os.health.handler(() => health()),
    stopJob: os.stopJob.handler(({ input, context }) => {
      const person = personIn(context)
      const job = jobs.list().find(({ id }) => id === input.jobId)
      const isOwn = job?.personId === person.personId
      if (!job || (!isOwn && !person.permissions.has('store.manage')) || !jobs.stop(job.id)) throw refusal([{ reason: 'job-unknown' }])
      return {}
    }),
    stop: os.stop.handler(() => {
      requestStop()
      return {}
    }),
    licences: os.licences.handler(() => licences()),
  }
}
