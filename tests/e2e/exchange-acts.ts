import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from '@playwright/test'
import type { DocumentKind } from '../../src/contracts/documents.ts'
import type { Typed } from '../../src/contracts/network.ts'
import { type Spot, spotsOf } from '../../src/core/scheduling/targeting.ts'
import { assumedBuyers } from '../../src/main/exchange/assumed-buyers.ts'
import { creativesTold } from '../../src/main/exchange/creatives-told.ts'
import { openExchangeHouse } from '../../src/main/exchange/exchange-house.ts'
import { openExchangeLog } from '../../src/main/exchange/exchange-log.ts'
import { sellingRules } from '../../src/main/exchange/selling-rules.ts'
import { nodeSegmentDisk } from '../../src/main/segments/segment-disk.ts'

const [minuteMs, slotMs, screens] = [60_000, 10_000, 12]
const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What an engine left when it stopped: half an hour of auctions of a dozen screens, by the network's own rules, whatever the hour is now. */
export function leaveAuctions(dataFolder: string): void {
  const nowMs = Math.floor(Date.now() / slotMs) * slotMs
  sell(dataFolder, nowMs - 40 * minuteMs, nowMs, screens)
}

/** A few minutes of last month, before anything of this one. */
export function leaveLastMonth(dataFolder: string): void {
  const fromMs = middleOfLastMonth(Date.now())
  sell(dataFolder, fromMs, fromMs + 12 * minuteMs, 3)
}

function sell(dataFolder: string, fromMs: number, toMs: number, most: number): void {
  const all = documentsIn(dataFolder)
  const byId = <T extends { id: string }>(list: readonly T[]): Map<string, T> => new Map(list.map((one) => [one.id, one]))
  const spots = spotsOf({ screens: byId(all('screen')), zones: byId(all('zone')), venues: byId(all('venue')), profiles: byId(all('profile')) })
  const selling = sellingRules({ network: all('network')[0]!, terms: all('sellerTerms')[0]!, buyers: all('buyer'), deals: all('deal'), floors: all('floorRule'), spots })
  const house = openExchangeHouse({ log: openExchangeLog(nodeSegmentDisk(join(dataFolder, 'exchange', all('network')[0]!.id))), digest, timeZone: 'Asia/Almaty', offsetMinutes: 300, nowMs: fromMs, problemOfFailure: () => null })
  house.tell({ type: 'creatives', told: creativesTold({ all }, all('sellerTerms')[0]!) })
  house.tell({ type: 'rules', document: selling.document, askAheadMs: selling.askAheadMs, windowMs: selling.windowMs, models: assumedBuyers(all('buyer'), all('deal')) })
  house.tell({ type: 'market', market: 'rehearsal' })
  house.tell({ type: 'offers', offers: checkouts(spots).slice(0, most).map((spot) => ({
    screenId: spot.screen.id, venueId: spot.venue.id, zoneKind: spot.zone.fields.zoneKind, weekHour: 34, date: '2026-11-24', slotMs, multiplierMillionths: 2_400_000, widthPx: 1920, heightPx: 1080, video: true, sound: false, owner: spot.venue.fields.owner,
    deals: selling.dealsFor(spot, 34), slots: Array.from({ length: 60 }, (_, slot) => ({ startsAtMs: fromMs + 6 * minuteMs + slot * 30_000, neighbours: [] })),
  })) })
  for (let atMs = fromMs; atMs < toMs; atMs += 1000) house.tick(atMs)
}

/** Noon in Almaty on the fifteenth. */
function middleOfLastMonth(nowMs: number): number {
  const now = new Date(nowMs + 300 * minuteMs)
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 15, 7)
}

const checkouts = (spots: readonly Spot[]): Spot[] => spots.filter(({ zone }) => zone.fields.zoneKind === 'checkout')

function documentsIn(dataFolder: string) {
  const database = new DatabaseSync(join(dataFolder, 'pult.db'), { readOnly: true })
  try {
    const rows = database.prepare('SELECT id, kind, fields FROM documents').all() as { id: string; kind: string; fields: string }[]
    const documents = rows.map(({ id, kind, fields }) => ({ id, kind, fields: JSON.parse(fields) as unknown }))
    return <K extends DocumentKind>(kind: K): Typed<K>[] => documents.filter((document) => document.kind === kind) as Typed<K>[]
  } finally {
    database.close()
  }
}

export async function openExchange(page: Page): Promise<void> {
  await page.evaluate(() => { location.hash = '#/exchange' })
}
