import type { ManifestPart, ManifestQuery } from '../../../src/main/compiler/plan-messages.ts'
import { createRandom, type RandomStream } from '../../../src/core/kernel/random.ts'
import { type ManifestLine, writeOwn, writeShared } from '../../../src/core/playback/index.ts'
import { packHours } from '../../../src/core/playback/manifest/pack-hours.ts'
import { commandKinds } from '../../../src/contracts/screens.ts'
import { algorithm } from '../../../src/core/scheduling/index.ts'
import { type Content, creativeFileOf, creativeId, creativesOfLine, houseFile, lineId, linesInAll, networkId, placeOfScreen, screenSize, sha256Of } from './network-documents.ts'

/** A plan as the compiler would answer for it: which lines play, with which files, and how often in every hour. The same question has the same answer. */
export type Plan = { sha256: string; seed: number; lines: { line: number; lengthSlots: 1 | 2; guarded: boolean; version: number; expiresAtMs: number }[]; hasHouse: boolean }
const slotsPerHour = 60
const hourMs = 3_600_000
const farAwayMs = 4e12
const ladder = [{ afterMs: hourMs, plays: 'plan' as const }, { afterMs: 24 * hourMs, plays: 'without-prices' as const }, { afterMs: 7 * 24 * hourMs, plays: 'without-guards' as const }, { afterMs: 30 * 24 * hourMs, plays: 'house' as const }]

export function drawPlan(random: RandomStream, nowMs: number): Plan {
  const seed = random.next32()
  const chosen = random.shuffle(Array.from({ length: linesInAll }, (_, at) => at + 1)).slice(0, random.between(2, 4)).sort((a, b) => a - b)
  return {
    seed, sha256: sha256Of(`plan ${seed}`), hasHouse: random.below(5) !== 0,
    lines: chosen.map((line) => ({
      line, lengthSlots: random.pick([1, 1, 2] as const), guarded: random.below(4) === 0, version: random.below(3), expiresAtMs: random.below(3) === 0 ? nowMs + random.between(1, random.pick([60, 60, 6000])) * 60_000 : farAwayMs,
    })),
  }
}

export function answerManifests(plan: Plan, content: Content, { screenIds, fromHour, hours }: Pick<ManifestQuery, 'screenIds' | 'fromHour' | 'hours'>): ManifestPart[] {
  return screenIds.map((screenId) => {
    const place = placeOfScreen(Number.parseInt(screenId.slice(3), 16))
    const shared = writeShared({
      algorithm, networkId, deviceClass: place.deviceClass, slotsPerHour, ladder, permits: [...commandKinds], target: { ...screenSize, video: false, sound: false, maxFileBytes: null },
      house: plan.hasHouse ? houseFile(content) : null, lines: plan.lines.map((its) => manifestLine(its, content)),
    })
    const own = writeOwn({ screenId, venueId: place.venueId, zone: 'Asia/Almaty', fromHour, hours, light: null, counts: countsOf(plan, screenId, fromHour, hours) })
    return { screenId, shared: shared.text, own, files: shared.files, contentSha256: sha256Of(shared.text + own), toHour: fromHour + hours - 1 }
  })
}

function manifestLine({ line, lengthSlots, guarded, version, expiresAtMs }: Plan['lines'][number], content: Content): ManifestLine {
  return {
    id: lineId(line), lengthSlots, minGap: 0, groups: [], advertiser: line, control: false, expiresAtMs, guards: guarded ? [{ kind: 'in-stock', sku: 'milk', atLeast: 1 }] : [],
    creatives: Array.from({ length: creativesOfLine }, (_, nth) => ({ id: creativeId(line, nth), weight: 1 + nth, prices: nth === 1 && line % 2 === 0 ? [{ sku: `sku-${line}`, version: 'v1' }] : [], files: [creativeFileOf(content, line, nth, version)] })),
  }
}

/** Every hour is drawn by itself, so that any window of the plan gives it alike. */
function countsOf(plan: Plan, screenId: string, fromHour: number, hours: number): string {
  const [width, open] = [plan.lines.length + 2, new Uint16Array(hours)]
  const counts = new Uint16Array(hours * width)
  for (let h = 0; h < hours; h++) {
    const random = createRandom(plan.seed ^ Math.imul(fromHour + h, 0x9e3779b1) ^ Math.imul(Number.parseInt(screenId.slice(-2), 16), 0x85ebca6b))
    open[h] = random.pick([0, 60, 60, 60, 45, 30])
    let left = open[h]!
    plan.lines.forEach(({ lengthSlots }, k) => {
      const most = Math.min(12, Math.floor(left / lengthSlots))
      counts[h * width + k] = most === 0 ? 0 : random.between(1, most)
      left -= counts[h * width + k]! * lengthSlots
    })
    counts[h * width + width - 2] = random.between(0, left)
    counts[h * width + width - 1] = left - counts[h * width + width - 2]!
  }
  return packHours({ open, cut: new Map(), slotsPerHour, lengths: plan.lines.map(({ lengthSlots }) => lengthSlots), counts })
}
