import { describe, expect, test } from 'vitest'
import en from '../../../resources/locales/en/act.json' with { type: 'json' }
import kk from '../../../resources/locales/kk/act.json' with { type: 'json' }
import ru from '../../../resources/locales/ru/act.json' with { type: 'json' }
import { actSums, splitSums, withVat } from '../../core/settlement/act-sums.ts'
import { describeSettlement } from './describe-settlement.ts'
import { settlementRows } from './settlement-rows.ts'
import type { SettlementView } from './settlement-view.ts'

const usd = { perUnitMicros: 523_450_000, asOf: '2026-10-15', source: 'National Bank' }
const head = { network: 'Magnum', timeZone: 'Asia/Almaty', ownCurrency: 'KZT', windowMinutes: 15, firstDay: '2026-10-01', lastDay: '2026-10-31', madeAtMs: 1_795_900_000_000, assumed: true, period: { number: 7, lockedAtMs: 1_795_900_000_000, lockedBy: 'Aigerim', sha256: 'ab12' } }
const line = { day: '2026-10-07', buyer: 'DSP', deal: null, currency: 'USD', rate: usd, plays: 4, peopleMillionths: 9_600_000, latePlays: 1, unprovenPlays: 2, correction: null, costMicros: 2_000_003, takeMicros: 240_000, ownerMicros: 1_760_003, costOwnMicros: 1_046_901_570, takeOwnMicros: 125_628_000, ownerOwnMicros: 921_273_570 }
const deal = { kind: 'deal' as const, name: null, plays: 4, peopleMillionths: 9_600_000, costMicros: 2_000_003, takeMicros: 0, rate: null }
const shared = [{ kind: 'buyer' as const, name: 'DSP', plays: 4, peopleMillionths: 9_600_000, costMicros: 1_046_901_570, takeMicros: 125_628_000, rate: { currency: 'USD', rate: usd, costMicros: 2_000_003 } }, { kind: 'correction' as const, name: 'DSP · why', plays: 0, peopleMillionths: 0, costMicros: -10_000_000, takeMicros: -1_200_000, rate: null }]
const splits = splitSums(shared.map(({ costMicros, takeMicros }) => ({ cost: costMicros, take: takeMicros }))).rows
const views: Record<SettlementView['document'], SettlementView> = {
  register: { ...head, document: 'register', lines: [line, { ...line, plays: 0, correction: { reason: 'why', personName: 'Aigerim', atMs: 0 } }], act: null },
  'buyer-act': { ...head, document: 'buyer-act', period: null, lines: [], act: { party: 'DSP', currency: 'USD', lines: [deal], vatBasisPoints: 1600, sums: actSums([2_000_003], 1600), splits: null } },
  'owner-act': { ...head, document: 'owner-act', lines: [], act: { party: 'Owner', currency: 'KZT', lines: shared, vatBasisPoints: 1600, sums: withVat(splits.map(({ owner }) => owner), 1600), splits } },
}

describe.each(Object.entries({ ru, kk, en }))('in %s', (language, texts) => {
  test.each(['register', 'buyer-act', 'owner-act'] as const)('a %s says all it has to in words, a rehearsal and a draft too', (document) => {
    const { footer: _, ...described } = describeSettlement(views[document], texts, language as 'ru')
    const said = `${JSON.stringify(described)} ${JSON.stringify(settlementRows(views[document], texts))}`
    expect(said).not.toMatch(/\{\{|"(column|service|title|sheet)-/)
    expect([said.includes(texts.assumed), said.includes(texts.draft)]).toEqual([true, document === 'buyer-act'])
  })
})

test('[MO3] page and table of an act have the same sums', () => {
  const page = JSON.stringify(describeSettlement(views['owner-act'], en, 'en').content)
  const { rows } = settlementRows(views['owner-act'], en)
  expect(rows.slice(0, 5).map((cells) => cells.at(-1))).toEqual([921.27, -8.8, 912.47, 146, 1058.47])
  for (const text of ['921.27', '−8.80', '912.47', '146.00', '1,058.47', '1,046.90', '125.63']) expect(page).toContain(`"${text}"`)
})
