import type { PriceSheet } from '../../src/contracts/planning.ts'
import type { ProposalLine, ProposalView } from '../../src/main/pdf/describe-proposal.ts'

/** An offer of a few lines, with every Kazakh letter in its note. */
export const sheetOf = (given: Partial<PriceSheet> = {}): PriceSheet => ({
  rows: [{ label: 'aisle', unit: 'cpm', unitMicros: 900_000_000, units: 1_834_221, micros: 1_650_798_900_000 }], grossMicros: 1_650_798_900_000, discountMicros: 0, agencyMicros: 0,
  netMicros: 1_650_798_900_000, vatMicros: 264_127_824_000, totalMicros: 1_914_926_724_000, plays: 412_330, impressions: 1_834_221, screens: 312, rateCardId: null, vatBasisPoints: 1600, problem: null, ...given,
})

export const proposalLine = (given: Partial<ProposalLine> = {}): ProposalLine => ({
  code: 'L1', name: 'Своя полка', tier: 'guaranteed', goal: { kind: 'share', basisPoints: 2250 }, flight: { from: '2026-12-01', to: '2026-12-31' }, lengthSlots: 2, excludedScreens: 0, pictures: [],
  dayparts: { week: Array<number>(7).fill(0xff_ff_ff), exceptions: [] }, where: { op: 'is', field: 'city', values: [{ name: 'Алматы', under: null, byId: false }] }, sheet: sheetOf(), ...given,
})

export const proposalView = (given: Partial<ProposalView> = {}): ProposalView => ({
  campaign: 'Мөлдір су · к Новому году', code: 'CM-014-1', brand: 'Мөлдір су', advertiser: 'Қызғалдақ Өнімдері', network: 'Дастархан', timeZone: 'Asia/Almaty', from: '2026-12-01', to: '2027-01-10',
  holdUntilMs: null, note: 'ә ғ қ ң ө ұ ү һ і Ә Ғ Қ Ң Ө Ұ Ү Һ І', madeAtMs: Date.UTC(2026, 10, 28, 9, 15), slotSeconds: 10, lines: [proposalLine()], ...given,
})
