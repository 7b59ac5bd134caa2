import type { Correction } from '../../../contracts/studio-corrections.ts'
import type { Doubt, MadeFile, PictureFacts, PictureState } from '../../../contracts/studio.ts'
import type { Problem } from '../../../contracts/problems.ts'
import type { Recipe } from '../../../contracts/studio-recipes.ts'
import type { Measured } from '../recipe/place-set.ts'

/** Where an original lies: on the engine's machine where somebody named it, or in the studio's inbox, for it was sent. */
export type PictureSource = { readonly kind: 'file'; readonly path: string } | { readonly kind: 'inbox'; readonly name: string }
export type AddedPicture = { readonly id: string; readonly path: string; readonly source: PictureSource; readonly bytes: number; readonly article: string | null; readonly angle: string | null }
/** `codes`: how marketplaces call the article, by their presets' ids. */
export type ArticleJoin = { readonly id: string; readonly article: string | null; readonly angle: string | null; readonly codes: Readonly<Record<string, string>> }
/** An output as it was made: it lies beside its target under a name of the studio's own until it is written. */
export type StagedOutput = Pick<MadeFile, 'output' | 'sha256' | 'bytes'> & { readonly ext: string; readonly staged: string }
export type BatchOrder = {
  readonly id: string; readonly name: string; readonly personId: string | null; readonly recipe: Recipe
  /** Watched and searched; empty where files were sent. */
  readonly folders: readonly string[]; readonly subfolders: boolean; readonly watch: boolean
  readonly targetFolder: string | null; readonly exportWhen: 'each' | 'set' | 'batch'; readonly priority: number; readonly webhook: string | null
  /** Whether whoever ordered it sat at the desk, and may reach what only this machine reaches. */
  readonly atDesk: boolean
}
export type MadeNews = {
  readonly confidence: number | null; readonly doubts: readonly Doubt[]; readonly doubtful: boolean; readonly width: number; readonly height: number; readonly thumbnail: string | null
  readonly model: string | null; readonly tookMs: number; readonly sourceSha256: string
  /** What the original looks like, in a few bits. Journals from before it was kept lack it. */
  readonly look?: string | null
  /** What a set is aligned by. */
  readonly measured: Measured
  /** Null: nothing is made before the others of its set are known. */
  readonly outputs: readonly StagedOutput[] | null
}

/** All that facts of a picture came to; `replaces` as pairs. */
export type Standing = {
  readonly state: Exclude<PictureState, 'working'>; readonly attempts: number; readonly round: number; readonly news: MadeNews | null; readonly problem: Problem | null; readonly verdict: 'accepted' | 'refused' | null
  readonly correction: Correction; readonly files: readonly { readonly output: string; readonly file: string }[]; readonly replaces: readonly (readonly [file: string, hashes: readonly string[]])[]
  readonly rating: number | null; readonly favourite: boolean; readonly codes: ArticleJoin['codes']
}
export type BatchStanding = { readonly state: 'running' | 'paused' | 'stopped' | 'done'; readonly endedAtMs: number | null; readonly priority: number; readonly complete: boolean; readonly exportNow: boolean; readonly told: boolean }

/** What became of a batch, in order: all there is to know of it is folded from these. [BA1] */
export type BatchFact =
  | { readonly kind: 'ordered'; readonly atMs: number; readonly order: BatchOrder }
  | { readonly kind: 'added'; readonly pictures: readonly AddedPicture[] }
  /** Everything that was asked for has been found; a watched folder never comes to that by itself. */
  | { readonly kind: 'complete' }
  | { readonly kind: 'begun'; readonly id: string }
  | { readonly kind: 'made'; readonly id: string; readonly round: number; readonly news: MadeNews }
  /** Too large to be kept in memory; read again from where it was written. */
  | { readonly kind: 'known'; readonly id: string; readonly facts: PictureFacts }
  | { readonly kind: 'failed'; readonly id: string; readonly problem: Problem }
  /** Whoever worked at it could not go on, for no fault of the picture's. */
  | { readonly kind: 'rested'; readonly id: string }
  /** What was made is not there any more, and is made again. */
  | { readonly kind: 'lost'; readonly id: string }
  | { readonly kind: 'judged'; readonly id: string; readonly verdict: 'accepted' | 'refused' }
  | { readonly kind: 'corrected'; readonly id: string; readonly correction: Correction }
  /** Which names its outputs are written under, before the first of them is. */
  | { readonly kind: 'named'; readonly id: string; readonly files: readonly { readonly output: string; readonly file: string }[] }
  | { readonly kind: 'written'; readonly id: string }
  /** What an earlier round had written of a picture that was refused since is gone. */
  | { readonly kind: 'withdrawn'; readonly id: string }
  | { readonly kind: 'retried'; readonly ids: readonly string[] }
  /** Which article each shows, by a list; what is named already keeps its names. */
  | { readonly kind: 'joined'; readonly joins: readonly ArticleJoin[] }
  | { readonly kind: 'rated'; readonly id: string; readonly rating: number | null; readonly favourite: boolean }
  | { readonly kind: 'prioritised'; readonly priority: number }
  /** All of it is made anew by another recipe, but for what was refused. */
  | { readonly kind: 'recipe-set'; readonly recipe: Recipe }
  | { readonly kind: 'exported-now' }
  | { readonly kind: 'paused' } | { readonly kind: 'resumed' } | { readonly kind: 'stopped' }
  | { readonly kind: 'ended'; readonly atMs: number }
  /** Whoever asked to be told of the end was told, or cannot be. */
  | { readonly kind: 'told' }
  /** In the place of all that came before, where a journal was written anew. */
  | { readonly kind: 'stands'; readonly id: string; readonly as: Standing }
  | { readonly kind: 'batch-stands'; readonly as: BatchStanding }
