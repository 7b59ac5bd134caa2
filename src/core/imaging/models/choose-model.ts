import type { Problem } from '../../../contracts/problems.ts'
import type { ModelCard } from '../../../contracts/studio-models.ts'

/** A model whose file is here. */
export type PresentModel = { card: ModelCard; place: 'shipped' | 'added' }
export type ChosenModel = { kind: 'model'; card: ModelCard } | { kind: 'classical' } | { kind: 'refused'; problem: Problem }

const byStrength = (one: PresentModel, other: PresentModel) => one.card.strength - other.card.strength || (one.card.id < other.card.id ? -1 : 1)
const sellable = (commercial: boolean) => ({ card }: PresentModel) => card.licence.commercial || !commercial

/** What a step of a recipe runs on. `auto`: the program's own network, else the quickest that is here, else none at all: the classical way is always there. [MD5] */
export function chooseModel(present: readonly PresentModel[], asked: string, { kind, commercial }: { kind: ModelCard['kind']; commercial: boolean }): ChosenModel {
  if (asked === 'classical') return { kind: 'classical' }
  const fitting = present.filter(({ card }) => card.kind === kind).toSorted(byStrength)
  if (asked !== 'auto') return chooseNamed(fitting, asked, commercial)
  const allowed = fitting.filter(sellable(commercial))
  const chosen = allowed.findLast(({ place }) => place === 'shipped') ?? allowed[0]
  return chosen ? { kind: 'model', card: chosen.card } : { kind: 'classical' }
}

function chooseNamed(fitting: readonly PresentModel[], asked: string, commercial: boolean): ChosenModel {
  const named = fitting.find(({ card }) => card.id === asked)
  if (!named) return { kind: 'refused', problem: { reason: 'model-unknown', params: { name: asked } } }
  const { card } = named
  if (!sellable(commercial)(named)) return { kind: 'refused', problem: { reason: 'model-not-commercial', params: { name: card.name, licence: card.licence.name } } }
  return { kind: 'model', card }
}

/** Doubtful pictures are run again on this one; null: nothing stronger than the one that doubted is here. [MD5] */
export function strongerModel(present: readonly PresentModel[], than: ModelCard | null, { commercial }: { commercial: boolean }): ModelCard | null {
  const strongest = present.filter(({ card }) => card.kind === 'cutout').filter(sellable(commercial)).toSorted(byStrength).at(-1)
  return strongest && strongest.card.id !== than?.id && strongest.card.strength > (than?.strength ?? -1) ? strongest.card : null
}
