import type { CreativeFile } from '../../contracts/campaigns.ts'
import type { ProfileFields } from '../../contracts/network.ts'

/** What of a device profile decides which file it shows; null is no limit, or no size of its own. */
export type FileTarget = Pick<ProfileFields, 'widthPx' | 'heightPx' | 'video' | 'sound' | 'maxFileBytes'>
/** `exact`: pixel by pixel. `aspect`: the same shape within 2 %. `letterbox`: black borders. */
export type FileFit = 'exact' | 'aspect' | 'letterbox'
export const misfits = ['no-file', 'wrong-kind', 'too-long', 'too-heavy', 'wrong-shape'] as const
export type Misfit = (typeof misfits)[number]
export type FileChoice =
  | { file: CreativeFile; fit: FileFit; /** Share of the screen that stays black. */ borderBasisPoints: number; reason: null }
  /** `nearest` is the file that came closest, and `reason` what it failed at. */
  | { file: null; nearest: CreativeFile | null; reason: Misfit }

/** Encoders round a film up to a whole frame or sound packet; so much is cut off unseen. */
const cutOffMs = 100
const mostBorder = 5000

/**
 * The best of a creative's files for a kind of screen, for a play of `playMs`. A film needs a profile that shows films; more than
 * half a screen of black is no fit. Whether sound is allowed where the screen stands is for the caller to say.
 */
export function chooseFile(files: readonly CreativeFile[], target: FileTarget, playMs: number): FileChoice {
  let best: FileChoice & { reason: null } | null = null
  let nearest: CreativeFile | null = null
  let reason: Misfit = 'no-file'
  for (const file of files) {
    const misfit = misfitOf(file, target, playMs)
    if (misfit === null) {
      const fitting = { file, ...fitOf(file, target), reason: null }
      if (best === null || byFit(fitting, best, target) < 0) best = fitting
    } else if (nearest === null || misfits.indexOf(misfit) > misfits.indexOf(reason) || (misfit === reason && file.sha256 < nearest.sha256)) {
      nearest = file
      reason = misfit
    }
  }
  return best ?? { file: null, nearest, reason }
}

function misfitOf(file: CreativeFile, target: FileTarget, playMs: number): Misfit | null {
  if (file.kind === 'video' && !target.video) return 'wrong-kind'
  if (file.kind === 'video' && file.durationMs !== null && file.durationMs > playMs + cutOffMs) return 'too-long'
  if (target.maxFileBytes !== null && file.bytes > target.maxFileBytes) return 'too-heavy'
  return fitOf(file, target).borderBasisPoints > mostBorder ? 'wrong-shape' : null
}

function fitOf({ widthPx, heightPx }: CreativeFile, target: FileTarget): { fit: FileFit; borderBasisPoints: number } {
  if (target.widthPx === null || target.heightPx === null || (target.widthPx === widthPx && target.heightPx === heightPx)) return { fit: 'exact', borderBasisPoints: 0 }
  const [a, b] = [widthPx * target.heightPx, heightPx * target.widthPx]
  const [less, more] = a < b ? [a, b] : [b, a]
  const borderBasisPoints = 10_000 - Math.floor((10_000 * less) / more)
  return { fit: (more - less) * 50 <= more ? 'aspect' : 'letterbox', borderBasisPoints }
}

type Fitting = FileChoice & { reason: null }
const fitRank: Record<FileFit, number> = { exact: 0, aspect: 1, letterbox: 2 }
const kindRank: Record<CreativeFile['kind'], number> = { video: 0, 'still-set': 1, image: 2 }

/** A total order: fit, the richer kind, less black, nothing enlarged, sound as the profile has it, nearer in pixels, lighter, hash. */
function byFit(a: Fitting, b: Fitting, target: FileTarget): number {
  return fitRank[a.fit] - fitRank[b.fit]
    || kindRank[a.file.kind] - kindRank[b.file.kind]
    || a.borderBasisPoints - b.borderBasisPoints
    || Number(isEnlarged(a.file, target)) - Number(isEnlarged(b.file, target))
    || Number(a.file.sound !== target.sound) - Number(b.file.sound !== target.sound)
    || pixelsApart(a.file, target) - pixelsApart(b.file, target)
    || a.file.bytes - b.file.bytes
    || (a.file.sha256 < b.file.sha256 ? -1 : Number(a.file.sha256 > b.file.sha256))
}

const isEnlarged = (file: CreativeFile, { widthPx, heightPx }: FileTarget): boolean => file.widthPx < (widthPx ?? 0) && file.heightPx < (heightPx ?? 0)
const pixelsApart = (file: CreativeFile, { widthPx, heightPx }: FileTarget): number => Math.abs(file.widthPx * file.heightPx - (widthPx ?? file.widthPx) * (heightPx ?? file.heightPx))
