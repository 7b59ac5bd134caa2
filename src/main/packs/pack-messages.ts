import type { ForecastBasis } from '../../contracts/planner.ts'
import type { OpenedPack, PackContent, RequestContent } from '../../contracts/planning-pack.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { FloorRule, RulesDocument } from '../../core/auction/model.ts'
import type { Supply } from '../../core/forecasting/supply.ts'
import type { PlannerSource } from '../forecasting/planner-source.ts'

/** Documents as JSON, a slice each: made and read a slice at a time, for the engine has others to serve. */
export type Slices = Uint8Array<ArrayBuffer>[]
export const slicedKinds = ['venues', 'zones', 'profiles', 'screens', 'audiences'] as const
export type SlicedKind = (typeof slicedKinds)[number]
export type PackSlices = Record<SlicedKind, Slices>

/** All of a pack but what is long. */
export type PackHead = Omit<PackContent, SlicedKind | 'selling' | 'supply'>
export type PackRules = Omit<RulesDocument, 'floors'> & { floors: (Omit<FloorRule, 'screenIds'> & { screens: Uint32Array | null })[] }
export type PackOrder =
  | { type: 'write'; head: PackHead; slices: PackSlices; rules: PackRules; supply: Supply }
  | { type: 'inspect'; path: string }
  | { type: 'source'; path: string }
  | { type: 'places'; path: string }
  | { type: 'request'; path: string }

export type PackFacts = Omit<OpenedPack, 'trust' | 'before' | 'isOld'> & { rootKey: string }
export type PackParts = { slices: Pick<PackSlices, 'venues' | 'zones' | 'profiles' | 'screens'>; supply: Supply; rules: RulesDocument; timeZone: string; audience: ForecastBasis['audience']; reach: PlannerSource['reach']; rateCards: PackContent['rateCards']; plan: ForecastBasis['plan'] }
/** `packed`: UTF-8 of a snapshot (core/kernel/pack-documents.ts). */
export type PackPlaces = { networkId: string; packed: Uint8Array<ArrayBuffer> }
export type ReadRequest = { sha256: string; rootKey: string; keyId: string; request: RequestContent }
export type PackAnswers = { write: Uint8Array<ArrayBuffer>; inspect: PackFacts; source: PackParts; places: PackPlaces; request: ReadRequest }
export type PackAnswer<T extends PackOrder['type']> = { value: PackAnswers[T] } | { problem: Problem }
