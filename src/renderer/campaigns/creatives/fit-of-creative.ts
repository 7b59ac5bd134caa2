import type { CreativeFile } from '../../../contracts/campaigns.ts'
import type { ProfileFields } from '../../../contracts/network.ts'
import { chooseFile, type FileChoice } from '../../../core/kernel/choose-file.ts'
import type { GlyphState } from '../../design/FactGlyphs.tsx'

/** How a creative looks on a kind of screen, and why not better. */
export type CreativeFit = {
  choice: FileChoice
  state: Extract<GlyphState, 'ok' | 'attention' | 'broken'>
  /** Slug of the words for it: `fit-exact`, `fit-no-file` … */
  words: 'static' | 'exact' | 'aspect' | 'letterbox' | 'mute' | 'no-file' | 'wrong-kind' | 'too-long' | 'too-heavy' | 'wrong-shape'
  borderBasisPoints: number
}

export function fitOfCreative(files: readonly CreativeFile[], profile: ProfileFields, playMs: number): CreativeFit {
  const choice = chooseFile(files, profile, playMs)
  if (choice.file === null) return { choice, state: 'broken', words: choice.reason, borderBasisPoints: 0 }
  const { fit, borderBasisPoints, file } = choice
  // Printed to measure: pixels say nothing of it.
  if (profile.profileKind === 'static-place') return { choice, state: 'ok', words: 'static', borderBasisPoints: 0 }
  if (fit === 'letterbox') return { choice, state: 'attention', words: 'letterbox', borderBasisPoints }
  // The film plays, and what it says is not heard.
  if (file.sound && !profile.sound) return { choice, state: 'attention', words: 'mute', borderBasisPoints }
  return { choice, state: 'ok', words: fit, borderBasisPoints }
}

/** The screen's own proportion within a box of so many pixels; never thinner than can be seen. */
export function boxOf(profile: Pick<ProfileFields, 'widthPx' | 'heightPx' | 'widthMm' | 'heightMm'>, room: { width: number; height: number }): { width: number; height: number } {
  const [wide, high] = profile.widthPx && profile.heightPx ? [profile.widthPx, profile.heightPx] : profile.widthMm && profile.heightMm ? [profile.widthMm, profile.heightMm] : [16, 9]
  const scale = Math.min(room.width / wide, room.height / high)
  return { width: Math.max(6, Math.round(wide * scale)), height: Math.max(6, Math.round(high * scale)) }
}
