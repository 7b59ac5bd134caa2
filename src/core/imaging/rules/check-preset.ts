import type { MarketplacePreset, RuleVerdict } from '../../../contracts/studio-recipes.ts'

/** What is known of a finished file; null: not measured. */
export type FileFacts = {
  readonly width: number; readonly height: number; readonly format: string; readonly bytes: number; readonly quality: number | null
  /** Of the background: its mean colour as #rrggbb, and by how much its worst place differs from what is asked, in bytes. */
  readonly background: { readonly colour: string; readonly farthest: number } | null
  readonly hasAlpha: boolean
  /** Permille of the side that the thing first meets. */
  readonly fill: number | null
  readonly text: boolean | null; readonly watermark: boolean | null; readonly srgb: boolean | null
  /** Of the article, with this one. */
  readonly pictures: number | null
}
type Rules = MarketplacePreset['rules']
type Value = RuleVerdict['measured']
export type RuleName = 'min-width' | 'min-height' | 'min-long-side' | 'max-side' | 'max-megapixels' | 'ratio' | 'background' | 'transparent' | 'fill' | 'format' | 'bytes' | 'quality' | 'count' | 'text' | 'watermark' | 'srgb'

/** Every rule that a preset has, and how the file does by it: what was measured, what is asked, and what would mend it. What was not measured is unknown, never passed. */
export function checkPreset(facts: FileFacts, { rules }: MarketplacePreset): RuleVerdict[] {
  return [...checkSize(facts, rules), ...checkLook(facts, rules), ...checkFile(facts, rules)]
}

function checkSize(facts: FileFacts, rules: Rules): RuleVerdict[] {
  const { width, height } = facts
  const megapixels = Math.ceil((width * height) / 10_000) / 100
  const size = { kind: 'size', value: suitableSize(facts, rules) } as const
  const ratio = Math.round((width * 1000) / height)
  return [
    ...judge('min-width', width, rules.minWidth, (asked) => width >= asked, size),
    ...judge('min-height', height, rules.minHeight, (asked) => height >= asked, size),
    ...judge('min-long-side', Math.max(width, height), rules.minLongSide, (asked) => Math.max(width, height) >= asked, size),
    ...judge('max-side', Math.max(width, height), rules.maxSide, (asked) => Math.max(width, height) <= asked, size),
    ...judge('max-megapixels', megapixels, rules.maxMegapixels, (asked) => megapixels <= asked, size),
    ...(rules.ratio ? [verdict('ratio', ratio, rules.ratio.milli, Math.abs(ratio - rules.ratio.milli) <= rules.ratio.tolerance, { kind: 'ratio', value: rules.ratio.milli })] : []),
  ]
}

function checkLook(facts: FileFacts, rules: Rules): RuleVerdict[] {
  const { background, fill } = facts
  const asked = rules.fill && (fill !== null && fill > rules.fill.most ? rules.fill.most : rules.fill.least)
  const suitable = rules.fill ? Math.round((rules.fill.least + rules.fill.most) / 2) : 0
  return [
    ...(rules.background ? [verdict('background', background && background.colour, rules.background.colour, background && background.farthest <= rules.background.tolerance, { kind: 'background', value: rules.background.colour })] : []),
    ...(rules.transparent === 'refused' ? [verdict('transparent', facts.hasAlpha ? 'transparent' : 'opaque', 'opaque', !facts.hasAlpha, { kind: 'background', value: rules.background?.colour ?? '#ffffff' })] : []),
    ...(rules.fill ? [verdict('fill', fill, asked, fill === null ? null : fill >= rules.fill.least && fill <= rules.fill.most, { kind: 'fill', value: suitable })] : []),
    ...(rules.text === 'refused' ? [verdict('text', said(facts.text), 'none', facts.text === null ? null : !facts.text, null)] : []),
    ...(rules.watermark === 'refused' ? [verdict('watermark', said(facts.watermark), 'none', facts.watermark === null ? null : !facts.watermark, null)] : []),
  ]
}

function checkFile(facts: FileFacts, rules: Rules): RuleVerdict[] {
  const format = rules.formats.find((each) => each === 'jpeg') ?? rules.formats[0]!
  const { quality, pictures } = facts
  return [
    verdict('format', facts.format, rules.formats.join(', '), rules.formats.some((each) => each === facts.format), { kind: 'format', value: format }),
    ...judge('bytes', facts.bytes, rules.maxBytes, (asked) => facts.bytes <= asked, { kind: 'size', value: rules.maxBytes ?? 0 }),
    ...judge('quality', quality, rules.minQuality, (asked) => quality === null ? (isLossless(facts.format) ? true : null) : quality >= asked, { kind: 'quality', value: rules.minQuality ?? 0 }),
    ...judge('count', pictures, rules.mostPictures, (asked) => pictures === null ? null : pictures <= asked, null),
    ...(rules.srgb ? [verdict('srgb', facts.srgb === null ? null : facts.srgb ? 'sRGB' : 'other', 'sRGB', facts.srgb, null)] : []),
  ]
}

const isLossless = (format: string): boolean => ['png', 'gif', 'bmp', 'tiff'].includes(format)
const said = (found: boolean | null): string | null => (found === null ? null : found ? 'found' : 'none')

function judge(rule: RuleName, measured: Value, asked: number | null, holds: (asked: number) => boolean | null, repair: RuleVerdict['repair']): RuleVerdict[] {
  return asked === null ? [] : [verdict(rule, measured, asked, holds(asked), repair)]
}

function verdict(rule: RuleName, measured: Value, asked: Value, holds: boolean | null, repair: RuleVerdict['repair']): RuleVerdict {
  const outcome = holds === null ? 'unknown' : holds ? 'holds' : 'fails'
  return { rule, outcome, measured, asked, repair: outcome === 'fails' ? repair : null }
}

/** The picture's own shape, or the one asked for, no larger and no smaller than the rules allow; as 900×1200. */
function suitableSize({ width, height }: FileFacts, rules: Rules): string {
  const shape = rules.ratio ? rules.ratio.milli / 1000 : width / height
  const least = Math.max(rules.minWidth ?? 0, (rules.minHeight ?? 0) * shape, shape >= 1 ? (rules.minLongSide ?? 0) : (rules.minLongSide ?? 0) * shape)
  const bySide = rules.maxSide === null ? Infinity : shape >= 1 ? rules.maxSide : rules.maxSide * shape
  const byPixels = rules.maxMegapixels === null ? Infinity : Math.sqrt(rules.maxMegapixels * 1_000_000 * shape)
  const wide = Math.min(Math.max(width, least), bySide, byPixels)
  return `${Math.floor(wide + 1e-6)}×${Math.floor(wide / shape + 1e-6)}`
}
