import type { ExecutionProvider } from '../../../contracts/studio-models.ts'
import type { Problem } from '../../../contracts/problems.ts'
import type { PreviewAnswer, StepDone } from '../../../contracts/studio.ts'
import type { MakeTask } from './make-picture.ts'
import type { MadePicture, ModelAtHand } from './picture-order.ts'
import type { PreviewTask } from './preview-picture.ts'
import type { FellBack } from './run-network.ts'

export type PictureWorkerData = { cacheFolder: string; cacheBytes: number; blobs: string }
/** `threads`: how many a network may take: all of them while only one picture is made. */
export type PictureTask = ({ kind: 'make' } & MakeTask) | ({ kind: 'preview' } & PreviewTask)
export type ToPictureWorker =
  | { type: 'task'; id: number; task: PictureTask; models: readonly ModelAtHand[]; threads: number; provider: ExecutionProvider }
  /** There is memory now. */
  | { type: 'room'; id: number }
  | { type: 'cancel'; id: number }
  | { type: 'sweep' }
export type FromPictureWorker =
  | { type: 'step'; id: number; step: StepDone }
  | { type: 'need'; id: number; bytes: number }
  | { type: 'made'; id: number; made: MadePicture }
  | { type: 'previewed'; id: number; answer: PreviewAnswer }
  | { type: 'problem'; id: number; problem: Problem }
  /** What a model was to run on did not take it: the processor does. */
  | { type: 'fell-back'; said: FellBack }
  /** Nobody foresaw it: the thread is not trusted any more. */
  | { type: 'broke'; id: number; error: string }
