import { Worker } from 'node:worker_threads'
import type { SettledMoney, SettlementFile } from '../../../contracts/settlement.ts'
import type { Language } from '../../../contracts/people.ts'
import { actSums, splitSums, withVat } from '../../../core/settlement/act-sums.ts'
import { makeRegister } from '../../../core/settlement/make-register.ts'
import { type Answer, done, refused } from '../../people/answer.ts'
import type { ActLine, RegisterLine, SettlementView } from '../../pdf/settlement-view.ts'
import type { ExportedFile } from '../../rpc/rpc-services.ts'
import type { Chosen } from './chosen-period.ts'
import type { Seller, SettlementParts } from './create-settlement.ts'

const mediaTypes = { pdf: 'application/pdf', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

/** The register of a period, or an act with a buyer or an owner: the same sums as a page and as a table. */
export async function settlementFileOf(parts: SettlementParts, { network }: Seller, chosen: Chosen, given: SettlementFile): Promise<Answer<ExportedFile>> {
  const { document, format, language } = given
  const { period, firstDay, lastDay, names, vatBasisPoints } = chosen
  const act = document === 'register' ? null : document === 'buyer-act' ? buyerAct(chosen, given) : ownerAct(chosen, given, network.fields.currency)
  if (act === 'unknown') return refused({ reason: 'party-unknown' })
  const view: SettlementView = {
    document, network: names.network, timeZone: network.fields.timeZone, ownCurrency: network.fields.currency, windowMinutes: chosen.windowMinutes, firstDay, lastDay, madeAtMs: parts.clock.nowMs(),
    period: period && { number: period.number, lockedAtMs: period.lockedAtMs, lockedBy: period.personName, sha256: period.sha256 },
    assumed: chosen.days.some(({ rows }) => rows.some(({ assumed }) => assumed)) || chosen.corrections.some(({ assumed }) => assumed),
    lines: document === 'register' ? registerLines(chosen) : [], act: act && { ...act, vatBasisPoints, ...sumsOf(act.lines, document === 'owner-act', vatBasisPoints) },
  }
  const bytes = await write(parts.workerUrl, view, format, language)
  return done({ fileName: `${document}-${firstDay}-${lastDay}${act === null ? '' : `-${fileText(act.party || names.network)}`}.${format}`, mediaType: mediaTypes[format], base64: Buffer.from(bytes).toString('base64') })
}

/** A buyer owes what it cost; an owner is owed what the take leaves of it. */
function sumsOf(lines: readonly ActLine[], isOwner: boolean, vatBasisPoints: number): Pick<NonNullable<SettlementView['act']>, 'sums' | 'splits'> {
  if (!isOwner) return { sums: actSums(lines.map(({ costMicros }) => costMicros), vatBasisPoints), splits: null }
  const { rows } = splitSums(lines.map(({ costMicros, takeMicros }) => ({ cost: costMicros, take: takeMicros })))
  return { sums: withVat(rows.map(({ owner }) => owner), vatBasisPoints), splits: rows }
}

const fileText = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 40)

/** A row for each deal, day and rate; corrections follow as rows of their own. */
function registerLines({ days, corrections, names }: Chosen): RegisterLine[] {
  const named = (buyerId: string, dealId: string | null) => ({ buyer: names.buyers[buyerId] ?? buyerId, deal: dealId === null ? null : names.deals[dealId] ?? dealId })
  const lines = days.flatMap(({ day, rows }) => {
    const byRate = new Map<string, RegisterLine>()
    for (const row of rows) {
      const key = JSON.stringify([row.buyerId, row.dealId, row.currency, row.rate])
      const before = byRate.get(key)
      const line: RegisterLine = { day, ...named(row.buyerId, row.dealId), currency: row.currency, rate: row.rate, plays: row.plays, peopleMillionths: row.peopleMillionths, latePlays: row.latePlays, unprovenPlays: row.unprovenPlays, correction: null, ...moneyOf(row) }
      byRate.set(key, before ? { ...line, plays: before.plays + line.plays, peopleMillionths: before.peopleMillionths + line.peopleMillionths, latePlays: before.latePlays + line.latePlays, unprovenPlays: before.unprovenPlays + line.unprovenPlays, ...addMoney(before, line) } : line)
    }
    return [...byRate.values()].sort((a, b) => (a.buyer < b.buyer ? -1 : a.buyer > b.buyer ? 1 : (a.deal ?? '') < (b.deal ?? '') ? -1 : 1))
  })
  return [...lines, ...corrections.flatMap(({ corrects, parts, reason, personName, atMs }) => parts.map((part): RegisterLine => ({
    day: corrects.day, ...named(corrects.buyerId, corrects.dealId), currency: corrects.currency, rate: part.rate, plays: part.plays, peopleMillionths: 0, latePlays: 0, unprovenPlays: 0, correction: { reason, personName, atMs }, ...moneyOf(part),
  })))]
}

const moneyOf = ({ costMicros, takeMicros, ownerMicros, costOwnMicros, takeOwnMicros, ownerOwnMicros }: SettledMoney): SettledMoney => ({ costMicros, takeMicros, ownerMicros, costOwnMicros, takeOwnMicros, ownerOwnMicros })
const addMoney = (a: SettledMoney, b: SettledMoney): SettledMoney => ({
  costMicros: a.costMicros + b.costMicros, takeMicros: a.takeMicros + b.takeMicros, ownerMicros: a.ownerMicros + b.ownerMicros,
  costOwnMicros: a.costOwnMicros + b.costOwnMicros, takeOwnMicros: a.takeOwnMicros + b.takeOwnMicros, ownerOwnMicros: a.ownerOwnMicros + b.ownerOwnMicros,
})

type Act = { party: string; currency: string; lines: ActLine[] }
/** What a buyer owes, in the currency it bid in: a line for each deal, then the corrections. */
function buyerAct({ days, corrections, names }: Chosen, { buyerId, currency }: SettlementFile): Act | 'unknown' {
  const { buyers } = makeRegister(days, corrections, { buyer: (id) => names.buyers[id] ?? id, deal: (id) => names.deals[id] ?? id })
  const buyer = buyers.find((each) => each.buyerId === buyerId && each.currency === currency)
  if (!buyer) return 'unknown'
  const theirs = corrections.filter(({ corrects }) => corrects.buyerId === buyerId && corrects.currency === currency)
  return {
    party: buyer.name, currency: buyer.currency,
    lines: [
      ...buyer.deals.filter(({ plays, costMicros }) => plays !== 0 || costMicros !== 0).map(({ name, plays, peopleMillionths, costMicros }): ActLine => ({ kind: 'deal', name, plays, peopleMillionths, costMicros, takeMicros: 0, rate: null })),
      ...theirs.map(({ corrects, reason, plays, costMicros }): ActLine => ({ kind: 'correction', name: `${corrects.day} · ${reason}`, plays, peopleMillionths: 0, costMicros, takeMicros: 0, rate: null })),
    ],
  }
}

/** What is owed to an owner, in his currency: a line for each buyer and rate, with what was paid and what was taken of it. */
function ownerAct({ days, corrections, names }: Chosen, { owner }: SettlementFile, currency: string): Act | 'unknown' {
  const lines = new Map<string, ActLine>()
  const add = (kind: ActLine['kind'], name: string, line: SettledMoney & { owner: string | null; plays: number; peopleMillionths: number; rate: NonNullable<ActLine['rate']>['rate'] }, from: string): void => {
    if (line.owner !== owner || (line.plays === 0 && line.costOwnMicros === 0)) return
    const key = JSON.stringify([kind === 'buyer' ? 0 : 1, name, from, line.rate])
    const before = lines.get(key) ?? { kind, name, plays: 0, peopleMillionths: 0, costMicros: 0, takeMicros: 0, rate: { currency: from, rate: line.rate, costMicros: 0 } }
    lines.set(key, {
      ...before, plays: before.plays + line.plays, peopleMillionths: before.peopleMillionths + line.peopleMillionths,
      costMicros: before.costMicros + line.costOwnMicros, takeMicros: before.takeMicros + line.takeOwnMicros, rate: { ...before.rate!, costMicros: before.rate!.costMicros + line.costMicros },
    })
  }
  for (const { rows } of days) for (const row of rows) add('buyer', names.buyers[row.buyerId] ?? row.buyerId, row, row.currency)
  for (const { corrects, reason, parts } of corrections) for (const part of parts) add('correction', `${names.buyers[corrects.buyerId] ?? corrects.buyerId} · ${corrects.day} · ${reason}`, { ...part, peopleMillionths: 0 }, corrects.currency)
  if (lines.size === 0) return 'unknown'
  return { party: owner ?? '', currency, lines: [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line) }
}

/** Laid out in a thread of its own: a month of days takes seconds. */
function write(workerUrl: URL, view: SettlementView, format: SettlementFile['format'], language: Language): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl, { workerData: { view, format, language } })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread that writes acts ended with ${code}`)))
  })
}
