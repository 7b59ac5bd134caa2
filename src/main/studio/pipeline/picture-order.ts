import type { Doubt, PictureFacts, PreviewAnswer, StepDone } from '../../../contracts/studio.ts'
import type { Correction } from '../../../contracts/studio-corrections.ts'
import type { MarketplacePreset, Recipe } from '../../../contracts/studio-recipes.ts'
import type { PresentModel } from '../../../core/imaging/models/choose-model.ts'
import type { Measured, SetShare } from '../../../core/imaging/recipe/place-set.ts'
import type { Answer } from '../../people/answer.ts'

/** A model whose file is here, whole and allowed to run; as the shelf's `present()` hands it over. */
export type ModelAtHand = PresentModel & { file: string }

/** What its set says of this picture: made by `placeSet` of what `make` measured on every picture of it. */
export type SetPlacement = SetShare

/** One picture and all that decides its bytes. */
export type PictureOrder = {
  /** Absolute; read, never written to. [ST6] */
  path: string
  /** What people know it by, with its sub-folders. */
  name: string
  recipe: Recipe
  /** Those that its outputs name. */
  presets: readonly MarketplacePreset[]
  correction: Correction
  placement: SetPlacement | null
}

/** A finished file, under a name of its own in the folder that was given; `placeFile` takes it to where people find it. */
export type StagedFile = { output: string; path: string; extension: string }
export type MadePicture = {
  facts: PictureFacts; files: readonly StagedFile[]
  width: number; height: number; confidence: number | null; doubts: readonly Doubt[]; model: string | null
  /** In the studio's picture cache, as `/studio/pictures/<sha256>`. */
  thumbnail: string
  /** After the steps and before any output: what sets are aligned by. */
  measured: Measured
}

/** `measure`: nothing but what a set is aligned by is asked for, and no file made. `stage`: an existing folder of the caller's own; files in it are whole and synced when the answer comes. */
export type MakeOrder = PictureOrder & { stage: string; measure?: boolean; onStep?: (step: StepDone) => void; signal?: AbortSignal }
/** `longSide`: to what the picture is reduced first. A newer preview of the same path ends the older one, which is answered `media-stopped`. */
export type PreviewOrder = PictureOrder & { longSide: number; output: string; signal?: AbortSignal }

/**
 * Pictures made in threads of their own, as many at once as memory and cores bear; more wait their turn. An outcome that is a picture's own is returned, whatever it did to
 * its thread; nothing here throws for one.
 */
export type PictureThreads = {
  readonly atOnce: number
  make(order: MakeOrder): Promise<Answer<MadePicture>>
  preview(order: PreviewOrder): Promise<Answer<PreviewAnswer>>
  stop(): Promise<void>
}
