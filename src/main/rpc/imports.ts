import { committed } from './documents.ts'
import { type Implementer, personIn, refusal, valueOf } from './create-implementer.ts'
import type { RpcServices } from './rpc-services.ts'

export function uploadProcedures(os: Implementer['uploads'], { imports }: RpcServices) {
  return {
    begin: os.begin.handler(async ({ input, context }) => valueOf(await imports.beginUpload({ ...input, personId: personIn(context).personId })).value),
    chunk: os.chunk.handler(async ({ input, context }) => {
      const bytes = new Uint8Array(Buffer.from(input.base64, 'base64'))
      return valueOf(await imports.appendChunk({ uploadId: input.uploadId, offset: input.offset, bytes, personId: personIn(context).personId })).value
    }),
  }
}

export function importProcedures(os: Implementer['imports'], { imports }: RpcServices) {
  return {
    open: os.open.handler(async ({ input, context }) => valueOf(await imports.open({ ...input, personId: personIn(context).personId })).value),
    dryRun: os.dryRun.handler(async ({ input, context }) => valueOf(await imports.dryRun({ ...input, personId: personIn(context).personId })).value),
    apply: os.apply.handler(async ({ input, context }) => {
      const { outcome, created, changed, unchanged } = valueOf(await imports.apply({ ...input, personId: personIn(context).personId })).value
      return { ...committed(outcome), created, changed, unchanged }
    }),
    badRows: os.badRows.handler(async ({ input, context }) => valueOf(await imports.badRows({ ...input, personId: personIn(context).personId })).value),
    close: os.close.handler(async ({ input, context }) => {
      await imports.close({ ...input, personId: personIn(context).personId })
      return {}
    }),
  }
}

export function exportProcedures(os: Implementer['exports'], { imports, jobs, store, model }: RpcServices) {
  return {
    table: os.table.handler(async ({ input }) => {
      if (input.networkId !== undefined && model.get(input.networkId)?.kind !== 'network') throw refusal([{ reason: 'document-unknown', documentId: input.networkId, field: 'networkId' }])
      return valueOf(await imports.exportTable(input)).value
    }),
    everything: os.everything.handler(({ input, context }) => {
      const work = jobs.start('export', personIn(context).personId, async (progress) => {
        await store.exportEverything(input.folder, progress)
        return input.folder
      }, { canStop: true })
      return { jobId: work.id }
    }),
  }
}
