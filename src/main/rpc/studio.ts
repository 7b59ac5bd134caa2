import type { BatchFact } from '../../core/imaging/batch/batch-facts.ts'
import type { Actor } from '../people/actor.ts'
import type { Orderer } from '../studio/batches/order-batch.ts'
import type { Batches } from '../studio/batches/create-batches.ts'
import { type Implementer, personIn, refusal, valueOf } from './create-implementer.ts'
import type { RpcContext } from './rpc-context.ts'
import type { RpcServices } from './rpc-services.ts'
import { whileAllowed } from './while-allowed.ts'

const ordererIn = (context: RpcContext & { actor: Actor | null }): Orderer => ({ personId: personIn(context).personId, atDesk: context.mode === 'desk' })

export function studioProcedures(os: Implementer['studio'], { studio }: RpcServices) {
  const { batches } = studio
  return {
    batches: { ...batchProcedures(os.batches, batches), contactSheet: os.batches.contactSheet.handler(async ({ input }) => valueOf(await studio.contactSheet(input)).value), trySamples: os.batches.trySamples.handler(async ({ input, context }) => valueOf(await studio.trySamples(input, ordererIn(context))).value) },
    articles: {
      open: os.articles.open.handler(async ({ input, context }) => valueOf(await studio.articles.open({ ...input, personId: personIn(context).personId })).value),
      join: os.articles.join.handler(async ({ input, context }) => valueOf(await studio.articles.join({ ...input, personId: personIn(context).personId })).value),
      summary: os.articles.summary.handler(async ({ input }) => valueOf(await studio.articles.summary(input.batchId)).value),
    },
    choices: {
      add: os.choices.add.handler(async ({ input, context }) => { await studio.choices.add(input, personIn(context).personId); return {} }),
      sum: os.choices.sum.handler(() => studio.choices.sum()),
    },
    pictures: { ...pictureProcedures(os.pictures, batches), read: os.pictures.read.handler(async ({ input }) => valueOf(await studio.readPicture(input.pictureId)).value) },
    preview: os.preview.handler(async ({ input, signal }) => valueOf(await batches.preview(input, signal ?? new AbortController().signal)).value),
    keepImage: os.keepImage.handler(async ({ input, context }) => valueOf(await studio.keepImage({ ...input, personId: personIn(context).personId })).value),
    folders: os.folders.handler(async ({ input, context }) => {
      if (context.mode !== 'desk') throw refusal([{ reason: 'desk-only' }])
      return valueOf(await batches.folders(input.folder)).value
    }),
    events: os.events.handler(({ signal, context }) => whileAllowed(batches.follow(signal ?? new AbortController().signal), () => context.who()?.permissions.has('network.see') === true)),
  }
}

function batchProcedures(os: Implementer['studio']['batches'], batches: Batches) {
  const act = async (batchId: string, fact: Parameters<Batches['act']>[1] & BatchFact): Promise<Record<never, never>> => {
    valueOf(await batches.act(batchId, fact))
    return {}
  }
  return {
    list: os.list.handler(() => batches.list()),
    create: os.create.handler(async ({ input, context }) => valueOf(await batches.create(input, ordererIn(context))).value),
    add: os.add.handler(async ({ input, context }) => valueOf(await batches.add(input, ordererIn(context))).value),
    pause: os.pause.handler(({ input }) => act(input.batchId, { kind: 'paused' })),
    resume: os.resume.handler(({ input }) => act(input.batchId, { kind: 'resumed' })),
    stop: os.stop.handler(({ input }) => act(input.batchId, { kind: 'stopped' })),
    setPriority: os.setPriority.handler(({ input }) => act(input.batchId, { kind: 'prioritised', priority: input.priority })),
    exportNow: os.exportNow.handler(({ input }) => act(input.batchId, { kind: 'exported-now' })),
    endWatch: os.endWatch.handler(({ input }) => act(input.batchId, { kind: 'complete' })),
    remove: os.remove.handler(async ({ input }) => {
      valueOf(await batches.remove(input.batchId))
      return {}
    }),
    recipe: os.recipe.handler(async ({ input }) => valueOf(await batches.recipe(input.batchId)).value),
    setRecipe: os.setRecipe.handler(async ({ input }) => {
      valueOf(await batches.setRecipe(input))
      return {}
    }),
    report: os.report.handler(async ({ input }) => valueOf(await batches.report(input)).value),
    downloads: os.downloads.handler(async ({ input }) => valueOf(await batches.downloads(input.batchId)).value),
  }
}

function pictureProcedures(os: Implementer['studio']['pictures'], batches: Batches) {
  return {
    list: os.list.handler(async ({ input }) => valueOf(await batches.pictures(input)).value),
    get: os.get.handler(async ({ input }) => valueOf(await batches.picture(input.pictureId)).value),
    judge: os.judge.handler(async ({ input }) => {
      valueOf(await batches.judge(input))
      return {}
    }),
    correct: os.correct.handler(async ({ input }) => {
      valueOf(await batches.correct(input))
      return {}
    }),
    retry: os.retry.handler(async ({ input }) => valueOf(await batches.retry(input)).value),
    rate: os.rate.handler(async ({ input }) => {
      valueOf(await batches.rate(input))
      return {}
    }),
    favourites: os.favourites.handler(() => batches.favourites()),
    toCreative: os.toCreative.handler(async ({ input, context }) => valueOf(await batches.toCreative({ ...input, personId: personIn(context).personId })).value),
  }
}
