import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { type CutOutTools, findMatte, finishCutout, type FoundMatte } from '../../../src/core/imaging/cutout/cut-out.ts'
import type { Cutout, Picture } from '../../../src/core/imaging/raster.ts'
import { type MatteScore, scoreMatte } from '../../../src/core/imaging/score/score-matte.ts'
import { readAlpha, readManifest, readPicture, type SetEntry, setOf } from './read-set.ts'

type Judged = Partial<MatteScore> & { id: string; seconds: number; way: FoundMatte['way']; confidence: number; found: boolean; reasons: string[] }
/** Means over the pictures for which a figure exists; null where it does for none. */
export type SetFigures = { pictures: number; scored: number; found: number } & Record<(typeof figures)[number], number | null>
export type CutoutReport = { name: 'cutout'; set: string; model: string; sets: Record<string, SetFigures>; all: SetFigures; peakMb: number; worst: { id: string; iou: number }[] }
/** `keep`: a folder that takes the cut-outs, for looking at. */
export type JudgeOptions = { dir: string; model: string; tools: Omit<CutOutTools, 'resize'>; keep: string | null; say: (line: string) => void }

const figures = ['iou', 'mae', 'boundaryF', 'bandMse', 'holeRecall', 'halo', 'seconds', 'confidence'] as const
const kernels = { lanczos: 'lanczos3', bilinear: 'linear', bicubic: 'cubic', area: 'linear' } as const

/** The whole way from file to cut-out, picture by picture, and how far from the truth each comes out. */
export async function judgeCutouts({ dir, model, tools, keep, say }: JudgeOptions): Promise<CutoutReport> {
  const judged: Judged[] = []
  if (keep) await mkdir(keep, { recursive: true })
  for (const entry of await readManifest(dir)) {
    const result = await judgeOne(dir, entry, { ...tools, resize }, keep)
    judged.push(result)
    say(`${result.id.padEnd(26)} ${result.iou === undefined ? 'no truth  ' : `IoU ${result.iou.toFixed(4)}`} ${result.way} confidence ${result.confidence.toFixed(2)}${result.found ? '' : ' no object'} ${result.reasons.join(' ')}`)
  }
  const sets = Object.fromEntries(Object.entries(Object.groupBy(judged, ({ id }) => setOf(id))).map(([set, of]) => [set, sumUp(of!)]))
  const scored = judged.filter((one): one is Judged & { iou: number } => one.iou !== undefined)
  const worst = scored.sort((one, other) => one.iou - other.iou).slice(0, 3).map(({ id, iou }) => ({ id, iou: round(iou) }))
  return { name: 'cutout', set: dir, model, sets, all: sumUp(judged), peakMb: Math.round(process.resourceUsage().maxRSS / 1024), worst }
}

async function judgeOne(dir: string, entry: SetEntry, tools: CutOutTools, keep: string | null): Promise<Judged> {
  const started = performance.now()
  const picture = await readPicture(join(dir, entry.image))
  const { matte, doubt, way } = await findMatte(picture, tools)
  const cutout = finishCutout(picture, matte, { edge: 1000, colour: true, fringe: 0 })
  const seconds = (performance.now() - started) / 1000
  if (keep) await write(cutout, join(keep, `${entry.id}.png`))
  return { id: entry.id, seconds, way, confidence: doubt.confidence, found: doubt.verdict === 'cut', reasons: doubt.reasons.map(({ reason, px }) => (px === null ? reason : `${reason}:${px}`)), ...await scoreOf(dir, entry, cutout) }
}

async function scoreOf(dir: string, entry: SetEntry, cutout: Cutout): Promise<Partial<MatteScore>> {
  if (entry.alpha === null) return {}
  const truth = await readAlpha(join(dir, entry.alpha))
  const colours = entry.foreground === null ? null : { found: cutout.rgb, truth: (await readPicture(join(dir, entry.foreground))).rgb }
  return scoreMatte(cutout, truth, colours)
}

async function resize({ width, height, rgb }: Picture, to: { width: number; height: number }, filter: keyof typeof kernels): Promise<Picture> {
  const data = await sharp(rgb, { raw: { width, height, channels: 3 } }).resize(to.width, to.height, { fit: 'fill', kernel: kernels[filter] }).raw().toBuffer()
  return { width: to.width, height: to.height, rgb: new Uint8Array(data) }
}

async function write({ width, height, rgb, alpha }: Cutout, file: string): Promise<void> {
  await sharp(rgb, { raw: { width, height, channels: 3 } }).joinChannel(Buffer.from(alpha), { raw: { width, height, channels: 1 } }).png().toFile(file)
}

function sumUp(judged: readonly Judged[]): SetFigures {
  const meanOf = (name: (typeof figures)[number]): number | null => {
    const values = judged.map((one) => one[name]).filter((value): value is number => typeof value === 'number')
    return values.length === 0 ? null : round(values.reduce((sum, value) => sum + value, 0) / values.length)
  }
  const means = Object.fromEntries(figures.map((name) => [name, meanOf(name)])) as Record<(typeof figures)[number], number | null>
  return { pictures: judged.length, scored: judged.filter(({ iou }) => iou !== undefined).length, found: judged.filter(({ found }) => found).length, ...means }
}

function round(value: number): number {
  return Math.round(value * 1e5) / 1e5
}
