import { expect, test } from 'vitest'
import type { DeviceEvent, ScreenRow } from '../../../contracts/devices.ts'
import type { PreviewHour } from '../../schedule/preview/preview-hour.ts'
import { playsBeside } from './plays-beside.ts'
import { outcomeSince, sayEvents } from './say-event.ts'
import { sayFacts } from './say-facts.ts'

const row = (change: Partial<ScreenRow> = {}): ScreenRow => ({
  screenId: 'sc', enrolled: true, link: 'ok', plan: 'ok', frames: 'ok', panel: 'ok', seenAtMs: 9_600, offsetMs: 0, adopted: { release: 381, sequence: 7 }, wanted: { release: 381, sequence: 7 }, lacks: null, refused: null,
  playing: null, faults: [], offline: null, obeys: true, blank: false, celsius: 41, brightness: null, playerVersion: null, upBasisPoints: 0, upByHour: [], ...change,
})

test('[PH1] each fact says what it rests on', () => {
  const said = sayFacts(row({ plan: 'attention', wanted: { release: 382, sequence: 9 } }), 10_000)
  expect(said.link).toEqual({ key: 'link-ok', values: { agoMs: 400 } })
  expect(said.plan).toEqual({ key: 'plan-other', values: { have: 381, want: 382 } })
  expect(said.panel).toMatchObject({ key: 'panel-ok-heat', values: { celsius: 41 } })
})

test('a refused plan says why, a fresh part of the same release is told apart, and what never came is not "older"', () => {
  expect(sayFacts(row({ plan: 'broken', refused: 'bad-signature', wanted: { release: 382, sequence: 9 } }), 0).plan).toEqual({ key: 'plan-refused', values: { want: 382, reason: 'bad-signature' } })
  expect(sayFacts(row({ plan: 'attention', wanted: { release: 381, sequence: 8 } }), 0).plan.key).toBe('plan-newer-waits')
  expect(sayFacts(row({ plan: 'attention' }), 0).plan.key).toBe('plan-has-trouble')
  expect(sayFacts(row({ plan: 'attention', adopted: null }), 0).plan.key).toBe('plan-nothing-yet')
  expect(sayFacts(row({ adopted: null, wanted: null }), 0).plan.key).toBe('plan-none-sent')
})

test('a clock behind ours never makes a screen heard in the future, and one never heard says so', () => {
  expect(sayFacts(row({ seenAtMs: 12_000 }), 10_000).link.values).toEqual({ agoMs: 0 })
  expect(sayFacts(row({ seenAtMs: null, link: 'silent' }), 0).link.key).toBe('link-never')
})

test('[AU7] in hours in which it has to be off a panel is not called lit, and one that is lit is named', () => {
  expect(sayFacts(row({ dark: true, panel: 'ok' }), 0).panel.key).toBe('panel-by-hours')
  expect(sayFacts(row({ dark: true, panel: 'attention' }), 0).panel.key).toBe('panel-lit')
  expect(sayFacts(row({ dark: true, panel: 'silent' }), 0).panel.key).toMatch(/^panel-silent/)
})

test('[PL5] a panel that is dark by order is not called broken', () => {
  expect(sayFacts(row({ blank: true, panel: 'ok' }), 0).panel.key).toBe('panel-blanked')
  expect(sayFacts(row({ blank: true, panel: 'broken' }), 0).panel.key).toBe('panel-broken-heat')
})

const event = (atMs: number, kind: DeviceEvent['kind'], detail: string): DeviceEvent => ({ atMs, kind, detail, personId: null })
const commands = [event(10, 'command', 'cd_1 reboot'), event(20, 'command', 'cd_2 panel'), event(30, 'command', 'cd_1 done'), event(40, 'command', 'cd_2 failed no cec')]

test('[PL5] an outcome is told by the name of its command', () => {
  expect(sayEvents(commands).map(({ said }) => said)).toEqual([
    { key: 'event-command-sent', values: { command: 'reboot' } }, { key: 'event-command-sent', values: { command: 'panel' } },
    { key: 'event-command-done', values: { command: 'reboot', detail: '' } }, { key: 'event-command-failed', values: { command: 'panel', detail: 'no cec' } },
  ])
})

test('the outcome of a press is never that of an earlier one', () => {
  expect(outcomeSince(commands, 'reboot', 0)?.key).toBe('event-command-done')
  expect(outcomeSince(commands, 'reboot', 31)).toBeNull()
  expect(outcomeSince(commands.slice(0, 2), 'reboot', 0)).toBeNull()
})

test('the newest outcome counts, whichever way the events are turned', () => {
  const twice = [...commands, event(50, 'command', 'cd_3 reboot'), event(60, 'command', 'cd_3 unable')]
  for (const events of [twice, twice.toReversed()]) expect(outcomeSince(events, 'reboot', 0)?.key).toBe('event-command-unable')
})

test('what was refused says what and why', () => {
  const said = sayEvents([event(1, 'refused', 'manifest older kid'), event(2, 'refused', 'proofs'), event(3, 'fault', 'disk-full')]).map(({ said: its }) => its)
  expect(said).toEqual([{ key: 'event-refused', values: { what: 'manifest', reason: 'older' } }, { key: 'event-refused-plain', values: { what: 'proofs', reason: '' } }, { key: 'event-fault', values: { fault: 'disk-full' } }])
})

const hourOf = (hour: number, plays: [number, number, number, number][]): PreviewHour => ({
  screenId: 'sc', hour, openSlots: 360, inputHash: '', breaches: [], rivals: [], playAt: new Int16Array(360), plays, ladders: [{ source: 'line', lineId: 'a', rungs: [] }, { source: 'line', lineId: 'b', rungs: [] }],
})

test('before and after are found across the turn of the hour, and nothing is made up outside what is known', () => {
  const [first, second] = [hourOf(0, [[0, 1, 0, 1], [358, 2, 1, 1]]), hourOf(1, [[0, 3, 0, 1]])]
  const beside = playsBeside([first, second], 3_595_000, 10_000)
  expect([beside.before?.startsAtMs, beside.now?.ladder.lineId, beside.after?.startsAtMs]).toEqual([0, 'b', 3_600_000])
  expect(playsBeside([first, undefined], 3_595_000, 10_000).after).toBeNull()
  const between = playsBeside([first], 100_000, 10_000)
  expect([between.now, between.before?.ladder.lineId, between.after?.ladder.lineId]).toEqual([null, 'a', 'b'])
})
