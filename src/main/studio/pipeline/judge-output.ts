import type { MarketplacePreset, OutputStep, RuleVerdict } from '../../../contracts/studio-recipes.ts'
import type { MadeFile } from '../../../contracts/studio.ts'
import { bytesOfColour } from '../../../core/imaging/scene/colour.ts'
import type { Composed } from '../../../core/imaging/scene/compose-output.ts'
import { checkPreset, type FileFacts } from '../../../core/imaging/rules/check-preset.ts'

/** A finished file by the rules of the place it is for; what only a look at the words or the other pictures would tell stays unknown. */
export function judgeOutput(file: Omit<MadeFile, 'rules' | 'preset'>, composed: Composed, steps: readonly OutputStep[], preset: MarketplacePreset): RuleVerdict[] {
  const { picture: { width, height, alpha }, thing } = composed
  return checkPreset({
    width, height, format: file.format, bytes: file.bytes, quality: file.quality, background: measureBackground(composed, preset.rules.background?.colour ?? '#ffffff'),
    hasAlpha: file.format !== 'jpeg' && alpha.some((byte) => byte < 255), fill: thing && Math.round(Math.max(thing.width / width, thing.height / height) * 1000),
    text: null, watermark: steps.some(({ step }) => step === 'watermark'), srgb: true, pictures: null,
  }, preset)
}

const looks = 200_000

/** Of what lies beside the thing: its mean, and how far its worst place is from what is asked. */
function measureBackground({ picture, thing }: Composed, asked: string): FileFacts['background'] {
  const { width, height, rgb, alpha } = picture
  const wanted = bytesOfColour(asked)
  const step = Math.max(1, Math.floor((width * height) / looks)) | 1
  const sums = [0, 0, 0]
  let [seen, farthest] = [0, 0]
  for (let at = 0; at < alpha.length; at += step) {
    const [x, y] = [at % width, Math.floor(at / width)]
    if (thing && x >= thing.left && x < thing.left + thing.width && y >= thing.top && y < thing.top + thing.height) continue
    seen++
    for (let channel = 0; channel < 3; channel++) {
      // What is see-through is white where it is shown.
      const byte = Math.round((rgb[at * 3 + channel]! * alpha[at]! + 255 * (255 - alpha[at]!)) / 255)
      sums[channel]! += byte
      farthest = Math.max(farthest, Math.abs(byte - wanted[channel]!))
    }
  }
  if (seen === 0) return null
  return { colour: `#${sums.map((sum) => Math.round(sum / seen).toString(16).padStart(2, '0')).join('')}`, farthest }
}
