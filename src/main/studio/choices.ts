import { type Choice, choice, type ChoiceDraft, type ChoiceSummary } from '../../contracts/studio-choices.ts'
import { type Rated, sumChoices } from '../../core/imaging/compare/sum-choices.ts'
import type { Clock, Store } from '../services.ts'

export type Choices = { add(draft: ChoiceDraft, personId: string): Promise<void>; sum(): Promise<ChoiceSummary> }
type ChoicesParts = { store: Pick<Store, 'privateRecords' | 'putPrivate'>; clock: Clock; newId: (prefix: string) => string; rated: () => readonly Rated[] }
const namespace = 'studio-choices'

/** Kept as long as the data folder is: they are worth more the more there are. */
export function createChoices({ store, clock, newId, rated }: ChoicesParts): Choices {
  return {
    add: (draft, personId) => store.putPrivate([{ namespace, key: newId('sh'), value: { ...draft, atMs: clock.nowMs(), personId } satisfies Choice }]),
    async sum() {
      // One that another version wrote is left alone, and not counted.
      const known = (await store.privateRecords(namespace)).flatMap(({ value }) => { const read = choice.safeParse(value); return read.success ? [read.data] : [] })
      return sumChoices(known, rated())
    },
  }
}
