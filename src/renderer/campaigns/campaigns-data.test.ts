import { describe, expect, test } from 'vitest'
import type { CampaignFields, LineFields } from '../../contracts/campaigns.ts'
import type { Check } from '../../contracts/planning.ts'
import type { Typed } from '../../contracts/network.ts'
import { createFormats } from '../i18n/formats.ts'
import { readPlace, placePart } from './campaigns-place.ts'
import { brokenChecks, foldChecks } from './editor/fold-checks.ts'
import { goalOfKind } from './editor/goal-of-kind.ts'
import { pickControls } from './editor/pick-controls.ts'
import { bulkChanges, pauseChanges, screensByCodes } from './list/bulk-lines.ts'
import { besideBrand, type CampaignRow, campaignRows, flatten, linesOfRows, noCampaignRows, type Row, stageOfRow } from './list/campaign-rows.ts'
import { filterCampaigns, lineSearch, noFilter } from './list/filter-campaigns.ts'
import { conflictsByLine, deliveredOf, noNews, stateOfRow } from './list/row-state.ts'
import { copyOfLine, firstLine, freeCode, nextWeeks, proposedCode } from './new-line.ts'
import { dateField, readClock, readDate } from './read-date.ts'
import { figureText, readParts } from './read-figure.ts'
import { flightText, sayGoal } from './say-goal.ts'

const line = (id: string, campaignId: string, part: Partial<LineFields> = {}): Typed<'line'> => ({ id, kind: 'line', fields: { ...firstLine(campaignId, id, '2026-02-18'), creatives: [{ creativeId: 'cr_1', weight: 1 }], ...part } })
const campaign = (id: string, part: Partial<CampaignFields> = {}): Typed<'campaign'> =>
  ({ id, kind: 'campaign', fields: { brandId: 'br_1', code: id, name: id, stage: { name: 'live', byPersonId: null, atMs: 0, holdUntilMs: null }, ownerId: null, note: null, template: false, ...part } })
const brand: Typed<'brand'> = { id: 'br_1', kind: 'brand', fields: { advertiserId: 'ad_1', code: 'TQ', name: 'Tölqyn', exclusivityCategories: [], competitorGroup: null } }
const advertiser: Typed<'advertiser'> = { id: 'ad_1', kind: 'advertiser', fields: { networkId: 'nw_1', code: 'AD', name: 'Толқын ЖШС' } }
const byId = <D extends { id: string }>(...documents: D[]): Map<string, D> => new Map(documents.map((document) => [document.id, document]))
const stage = (name: CampaignFields['stage']['name'], holdUntilMs: number | null = null) => ({ stage: { name, byPersonId: null, atMs: 0, holdUntilMs } })

const sources = {
  campaign: byId(campaign('cm_a', { name: 'подгузники', ownerId: 'pe_1' }), campaign('cm_b', { name: 'лимонады', ...stage('hold', 1000) })),
  line: byId(line('ln_1', 'cm_a', { name: 'Ряд', tier: 'takeover' }), line('ln_2', 'cm_a', { name: 'Вход, вечер' }), line('ln_3', 'cm_b', { name: 'Кассы', tier: 'preemptible' })),
  brand: byId(brand), advertiser: byId(advertiser),
}
const { rows } = campaignRows(sources, noCampaignRows)
const [first, second] = rows as [CampaignRow, CampaignRow]
const at = (nowMs: number, today = '2026-03-01') => ({ nowMs, today })
const told = { me: 'pe_1', stateOf: (row: Row) => stateOfRow(row, noNews, at(500)), stageOf: (row: Row) => stageOfRow(row, at(500)) }

describe('rows of the table', () => {
  test('a row none of whose documents changed is the same object', () => {
    const before = campaignRows(sources, noCampaignRows)
    const after = campaignRows({ ...sources, line: byId(...[...sources.line.values()].slice(0, 2), line('ln_3', 'cm_b', { name: 'Кассы 2' })) }, before)
    expect(after.byId.get('cm_a')).toBe(before.byId.get('cm_a'))
    expect(after.byId.get('cm_b')).not.toBe(before.byId.get('cm_b'))
  })
  test('lines stand below their campaign once it is unfolded; a single line needs no row', () => {
    expect(flatten(rows, () => true).map(({ id }) => id)).toEqual(['cm_a', 'ln_2', 'ln_1', 'cm_b'])
    expect(flatten(rows, () => false).map(({ id }) => id)).toEqual(['cm_a', 'cm_b'])
  })
  test('a campaign named after its brand is said without it', () => {
    expect([besideBrand('Tölqyn · декабрь', 'Tölqyn'), besideBrand('Tölqyn', 'Tölqyn'), besideBrand('зима', 'Tölqyn'), besideBrand('Tölqynhan', 'Tölqyn')]).toEqual(['декабрь', 'Tölqyn', 'зима', 'Tölqynhan'])
  })
  test('a bulk act counts each line once, however it was marked', () => {
    expect(linesOfRows([first, first.lines[0]!]).map(({ id }) => id).sort()).toEqual(['ln_1', 'ln_2'])
  })
})

describe('filters', () => {
  test('words are found in campaign, brand, advertiser and lines, without Kazakh letters too', () => {
    const found = (text: string) => filterCampaigns(rows, { ...noFilter, text }, told).map(({ id }) => id)
    expect(found('лимонады')).toEqual(['cm_b'])
    expect(found('толкын')).toEqual(['cm_a', 'cm_b'])
    expect(found('толкын вечер')).toEqual(['cm_a'])
    expect(found('нет такого')).toEqual([])
  })
  test('what is only found by a line shows that line', () => {
    const search = lineSearch('вечер')!
    expect(flatten(rows.slice(0, 1), search.unfolds, search.shows).map(({ id }) => id)).toEqual(['cm_a', 'ln_2'])
  })
  test('all conditions hold at once, any of their values will do', () => {
    expect(filterCampaigns(rows, { ...noFilter, mine: true }, told).map(({ id }) => id)).toEqual(['cm_a'])
    expect(filterCampaigns(rows, { ...noFilter, tiers: ['preemptible', 'takeover'] }, told)).toHaveLength(2)
    expect(filterCampaigns(rows, { ...noFilter, tiers: ['preemptible'], stages: ['live'] }, told)).toEqual([])
    expect(filterCampaigns(rows, { ...noFilter, states: ['information'] }, told).map(({ id }) => id)).toEqual(['cm_b'])
  })
})

describe('states', () => {
  test('a hold whose time is over is broken', () => {
    expect([stageOfRow(second, at(999)), stageOfRow(second, at(1000))]).toEqual(['hold', 'hold-expired'])
    expect(stateOfRow(second, noNews, at(1000))).toBe('broken')
  })
  test('a line that gets less is worth an eye, one that gets nothing a hand; conflicts of a line add up', () => {
    const conflict = { fromHour: 0, toHour: 1, screens: 1, reason: 'over-capacity' as const, withLineIds: [] }
    const conflicts = conflictsByLine([{ ...conflict, lineId: 'ln_1', asks: 5, gets: 0 }, { ...conflict, lineId: 'ln_1', asks: 5, gets: 1 }, { ...conflict, lineId: 'ln_2', asks: 5, gets: 0 }])
    const state = (number: number) => stateOfRow(first.lines.find(({ id }) => id === `ln_${number}`)!, { ...noNews, conflicts }, at(0))
    expect([state(1), state(2)]).toEqual(['attention', 'broken'])
    expect(stateOfRow(first, { ...noNews, conflicts }, at(0))).toBe('broken')
  })
  test('an approved campaign is live from its first day and over after its last', () => {
    const approved = campaignRows({ ...sources, campaign: byId(campaign('cm_a', stage('approved'))) }, noCampaignRows).rows[0]!
    expect(['2026-02-22', '2026-02-23', '2026-03-16'].map((today) => stageOfRow(approved, at(0, today)))).toEqual(['approved', 'live', 'ended'])
  })
  test('a draft rests, whatever the plan says', () => {
    const draft = campaignRows({ ...sources, campaign: byId(campaign('cm_a', stage('draft'))) }, noCampaignRows).rows[0]!
    expect(stateOfRow(draft, noNews, at(0))).toBe('silent')
  })
  test('delivery counts what was played, and what was planned until screens report', () => {
    const delivery = new Map([['ln_1', { lineId: 'ln_1', goalPlays: 100, plannedSoFar: 50, plannedInAll: 100, played: null }], ['ln_2', { lineId: 'ln_2', goalPlays: 100, plannedSoFar: 50, plannedInAll: 100, played: 40 }]])
    expect(deliveredOf(first, { ...noNews, delivery })).toEqual({ share: 0.45, planned: 0.5, played: true })
    expect(deliveredOf(second, { ...noNews, delivery })).toBeNull()
  })
})

describe('bulk edits', () => {
  const lines = [...sources.line.values()]
  test('only real changes are sent', () => {
    const changes = bulkChanges(lines, { tier: 'takeover', shiftDays: null, discountBasisPoints: null, exclude: [] })
    expect(changes.map(({ documentId, field, value }) => [documentId, field, value])).toEqual([['ln_2', 'tier', 'takeover'], ['ln_3', 'tier', 'takeover']])
  })
  test('a flight is shifted by days, a discount keeps the rest of the price, exclusions are added', () => {
    const changes = bulkChanges([line('ln_9', 'cm_a', { excludedScreens: ['sc_1'] })], { tier: null, shiftDays: -3, discountBasisPoints: 500, exclude: ['sc_1', 'sc_2'] })
    expect(changes.map(({ field }) => field).sort()).toEqual(['excludedScreens/sc_2', 'flight', 'price'])
    expect(changes.find(({ field }) => field === 'flight')!.value).toEqual({ from: '2026-02-20', to: '2026-03-12' })
  })
  test('pausing touches what runs, going on touches what is paused', () => {
    const paused = line('ln_8', 'cm_a', { pausedAtMs: 5 })
    expect(pauseChanges([lines[0]!, paused], 9)).toEqual([{ documentId: 'ln_1', kind: 'line', field: 'pausedAtMs', value: 9 }])
    expect(pauseChanges([lines[0]!, paused], null).map(({ documentId }) => documentId)).toEqual(['ln_8'])
  })
  test('codes are read with anything between them, and unknown ones are named', () => {
    expect(screensByCodes('A-1, A-2\nB', new Map([['A-1', 'sc_1'], ['B', 'sc_2']]))).toEqual({ ids: ['sc_1', 'sc_2'], unknown: ['A-2'] })
  })
})

describe('new lines', () => {
  test('a line begins with three weeks from the next Monday', () => expect(nextWeeks('2026-02-18')).toEqual({ from: '2026-02-23', to: '2026-03-15' }))
  test('codes go on in their row and never repeat', () => {
    expect([proposedCode('TQ', []), proposedCode('TQ', ['TQ-1', 'TQ-2']), freeCode(['L1'], 'L1'), freeCode(['x'], 'x')]).toEqual(['TQ-1', 'TQ-3', 'L2', 'x-2'])
  })
  test('a copy begins anew where the other was frozen or paused', () => {
    const copy = copyOfLine(line('ln_1', 'cm_a', { pausedAtMs: 1, controlFrozenAtMs: 1 }), [...sources.line.values()], 'copy')
    expect([copy.pausedAtMs, copy.controlFrozenAtMs, copy.code]).toEqual([null, null, 'L2'])
  })
  test('the same seed picks the same control stores, whatever their order [SC13]', () => {
    const ids = Array.from({ length: 40 }, (_, at) => `vn_${at}`)
    expect(pickControls(ids, 10, 7)).toEqual(pickControls(ids.toReversed(), 10, 7))
    expect(pickControls(ids, 10, 7)).toHaveLength(4)
  })
  test('another kind of goal stays near the one before [SC2]', () => {
    const hour = { slots: 360, length: 1 }
    expect(goalOfKind('frequency', { kind: 'share', basisPoints: 833 }, hour)).toEqual({ kind: 'frequency', playsPerHour: 30 })
    expect(goalOfKind('share', { kind: 'frequency', playsPerHour: 36 }, hour)).toEqual({ kind: 'share', basisPoints: 1000 })
    expect(goalOfKind('loops', { kind: 'frequency', playsPerHour: 60 }, hour)).toEqual({ kind: 'loops', loops: 1, loopSlots: 6 })
  })
})

describe('figures, dates, addresses', () => {
  test('figures are read as they are typed, and nothing finer than their parts', () => {
    expect([readParts('8,3', 100), readParts('1 284 000', 1), readParts('8,333', 100), readParts('x', 1)]).toEqual([830, 1_284_000, null, null])
    expect(figureText(830, 100, 'kk')).toBe('8,3')
  })
  test('dates are read with any sign between, the year may be left out', () => {
    expect([readDate('20.11.2026', '2025'), readDate('20/11', '2025'), readDate('1.2.26', '2025'), readDate('2026-11-20', '2025'), readDate('31.02', '2025')]).toEqual(['2026-11-20', '2025-11-20', '2026-02-01', '2026-11-20', null])
    expect([dateField('2026-11-20', 'ru'), dateField('2026-11-20', 'en')]).toEqual(['20.11.2026', '20/11/2026'])
  })
  test('times are read on a clock of 24 hours', () => expect([readClock('18:00'), readClock('9'), readClock('18.30'), readClock('24:00'), readClock('6 PM')]).toEqual([1080, 540, 1110, null, null]))
  test('a flight names the year only where it is not this one', () => {
    const flight = { from: '2026-02-02', to: '2026-03-29' }
    expect([flightText(flight, 'ru', '2026'), flightText(flight, 'ru', '2025'), flightText(flight, 'en', '2026')]).toEqual(['02.02–29.03', '02.02.26–29.03.26', '2\u00a0Feb–29\u00a0Mar'])
    expect(flightText({ from: '2026-11-21', to: '2027-01-01' }, 'kk', '2026')).toBe('21.11–01.01.27')
  })
  test('a goal says its unit in the fewest words', () => {
    const say = (key: string, values?: Record<string, unknown>): string => `${key}${values ? `:${Object.values(values).join()}` : ''}`
    const flight = { from: '2026-02-02', to: '2026-02-15' }
    expect(sayGoal({ kind: 'share', basisPoints: 830 }, flight, say, createFormats('ru'))).toBe('8,3\u00a0%')
    expect(sayGoal({ kind: 'days' }, flight, say, createFormats('ru'))).toBe('goal-days:14')
    expect(sayGoal({ kind: 'loops', loops: 2, loopSlots: 6 }, flight, say, createFormats('ru'))).toBe('goal-loops:12')
  })
  test('an address is read back as it was written', () => {
    for (const part of [null, 'creatives', 'templates', 'cm_1', 'cm_1/ln_1', 'templates/cm_1/ln_1', 'proof', 'proof/cm_1/ln_1', 'creatives/cr_1']) expect(placePart(readPlace(part))).toBe(part)
  })
})

describe('checks before approval', () => {
  const check = (part: Partial<Check>): Check => ({ name: 'files', state: 'ok', lineId: null, creativeId: null, profileId: null, params: {}, ...part })
  test('one line a check, with the worst of its findings', () => {
    const folded = foldChecks([check({ lineId: 'ln_1' }), check({ state: 'broken', lineId: 'ln_2' }), check({ state: 'broken', lineId: 'ln_1' }), check({ name: 'prices', state: 'waiting' })], 'ln_1')
    expect(folded.map(({ name, state, findings }) => [name, state, findings.map(({ lineId }) => lineId)])).toEqual([['files', 'broken', ['ln_1', 'ln_2']], ['prices', 'waiting', [null]]])
    expect(brokenChecks([check({}), check({ state: 'broken' }), check({ state: 'broken' })])).toBe(1)
  })
})
