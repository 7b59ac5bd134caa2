import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faults, type Health } from '../../contracts/screens.ts'
import { freshTrack, judgeFacts, type Judged } from './judge-facts.ts'
import { type Known, learn, nothingKnown, type Observation } from './known.ts'
import type { Around } from './symptoms.ts'
import { limits, troubleRules } from './trouble-rules.ts'

const pinned = { seed: 5_210_002, numRuns: 200, verbose: true }
const second = 1000
const minute = 60_000
const startMs = Date.UTC(2026, 10, 2, 5)

const open: Around = { expected: true, asleep: false, expectedFromMs: startMs - 60 * minute, changesAtMs: null, zoneOffsetMinutes: 300, blank: false, hours: { dark: false, sinceMs: null, expected: true, asleep: false } }
const closed: Around = { ...open, expected: false, asleep: true }
const darkFrom = (sinceMs: number | null, around = open): Around => ({ ...around, hours: { ...around.hours, dark: true, sinceMs } })
const fine: Health = {
  v: 1, screenId: 'sc_1', bootId: '0'.repeat(32), atMs: startMs, upMs: 1, clock: { trusted: true, offsetMs: 100, zoneOffsetMinutes: 300 }, frames: { advancing: true, perSecond: 60, longestGapMs: 20 }, panel: 'lit', celsius: 41,
  brightness: 80, storage: { usedBytes: 10, quotaBytes: 100, persistent: true }, playing: null, offline: null, corrupt: [], faults: [],
}

/** One screen through time: every step is judged when it happens, and whenever the judge asked to be asked again. */
function createScreen() {
  let nowMs = startMs
  let known: Known = nothingKnown(startMs)
  let judged: Judged = judgeFacts(freshTrack(startMs), known, open, startMs)
  const states: string[] = []
  const judge = (around: Around) => {
    judged = judgeFacts(judged.track, known, around, nowMs)
    const now = Object.values(judged.track.facts).map(({ state }) => state).join(' ')
    if (states.at(-1) !== now) states.push(now)
  }
  return {
    states,
    see(seen: Observation, around = open) { known = learn(known, seen, nowMs); judge(around); return this },
    wait(ms: number, around = open) {
      const untilMs = nowMs + ms
      for (let steps = 0; judged.reconsiderAtMs !== null && judged.reconsiderAtMs <= untilMs; steps++) {
        if (steps > 1000) throw new Error('asks to be asked for ever')
        nowMs = judged.reconsiderAtMs
        judge(around)
      }
      nowMs = untilMs
      return this
    },
    /** Reports each minute. */
    report(health: Partial<Health>, minutes = 1, around = open) { for (let at = 0; at < minutes; at++) this.see({ kind: 'health', health: { ...fine, ...health } }, around).wait(minute, around); return this },
    around(around: Around) { judge(around); return this },
    get facts() { return Object.fromEntries(Object.entries(judged.track.facts).map(([fact, { state }]) => [fact, state])) },
    get since() { return judged.track.facts },
    get kinds() { return judged.troubles.filter(({ asleep }) => !asleep).map(({ kind, severity }) => `${kind} ${severity}`) },
    get asleep() { return judged.troubles.filter(({ asleep }) => asleep).map(({ kind }) => kind) },
    get nowMs() { return nowMs },
  }
}
const version = (sequence: number) => ({ release: sequence, sequence })
const playing = () => createScreen().see({ kind: 'arrived' }).see({ kind: 'wanted', version: version(1) }).see({ kind: 'adopted', version: version(1) }).report({}, 3)

test('[PH1] a screen that was never enrolled is silent in all four facts, and no trouble', () => {
  const screen = createScreen().wait(600 * minute)
  expect([screen.facts, screen.kinds]).toEqual([{ link: 'silent', plan: 'silent', frames: 'silent', panel: 'silent' }, []])
})

test('[PH1] a screen that plays what it should is well in all four', () => {
  const screen = playing()
  expect([screen.facts, screen.kinds]).toEqual([{ link: 'ok', plan: 'ok', frames: 'ok', panel: 'ok' }, []])
})

test('[PH1] a lost link is attention after 15 seconds, broken after a minute, and leaves the other three silent', () => {
  const screen = playing().see({ kind: 'gone' }).wait(14 * second)
  expect(screen.facts.link).toBe('ok')
  expect(screen.wait(second).kinds).toEqual(['link-lost attention'])
  expect(screen.wait(45 * second).facts).toEqual({ link: 'broken', plan: 'silent', frames: 'silent', panel: 'silent' })
  expect(screen.since.link.sinceMs).toBe(screen.nowMs - minute)
})

test('[PH1] a link that comes and goes does not flap: it is unstable, and well only after ten quiet minutes', () => {
  const screen = playing()
  for (let at = 0; at < 10; at++) screen.see({ kind: 'gone' }).wait(10 * second).see({ kind: 'arrived' }).report({})
  expect(screen.kinds).toEqual(['link-unstable attention'])
  expect(screen.states.filter((state) => state.startsWith('attention')).length).toBeLessThanOrEqual(2)
  expect(screen.report({}, 12).kinds).toEqual([])
})

test('[PH1] a link that lives and says nothing is not taken for life', () => {
  const screen = playing().wait(limits.reportMissingMs)
  expect(screen.kinds).toEqual(['link-mute attention'])
  expect(screen.wait(10 * minute).kinds).toEqual(['link-mute broken'])
})

test('[PH1] closed time is no downtime: a store that switches off its power loses nothing, and has ten minutes to come back', () => {
  const screen = playing().around(closed).see({ kind: 'gone' }, closed).wait(600 * minute, closed)
  expect([screen.facts.link, screen.kinds]).toEqual(['silent', []])
  const morning: Around = { ...open, expectedFromMs: screen.nowMs }
  expect(screen.around(morning).wait(14 * second, morning).kinds).toEqual([])
  expect(screen.wait(second, morning).kinds).toEqual(['link-lost attention'])
  expect(screen.since.link.sinceMs).toBe(morning.expectedFromMs)
})

test('[PH2] a screen that was broken when its venue closed sleeps, and wakes as the same trouble', () => {
  const screen = playing().see({ kind: 'gone' }).wait(10 * minute)
  const lostMs = screen.since.link.sinceMs
  screen.around(closed).wait(600 * minute, closed)
  expect([screen.kinds, screen.asleep, screen.facts.link]).toEqual([[], ['link-lost'], 'silent'])
  const morning: Around = { ...open, expectedFromMs: screen.nowMs }
  expect(screen.around(morning).kinds).toEqual(['link-lost broken'])
  expect(screen.since.link.sinceMs).toBe(lostMs)
})

test('[PH1] an older plan is attention after a minute and broken after half an hour; a refused one at once', () => {
  const screen = playing().see({ kind: 'wanted', version: version(2) }).report({})
  expect(screen.kinds).toEqual(['plan-behind attention'])
  expect(screen.report({}, 29).kinds).toEqual(['plan-behind broken'])
  expect(screen.see({ kind: 'refused', reason: 'bad-signature' }).report({}).kinds).toEqual(['manifest-refused broken'])
  expect(screen.see({ kind: 'adopted', version: version(2) }).facts.plan).toBe('ok')
})

test('[PH1] files it waits for are named instead of the plan that waits for them', () => {
  const screen = playing().see({ kind: 'wanted', version: version(2) }).see({ kind: 'fetching', files: 3 }).report({}, 11)
  expect(screen.kinds).toEqual(['files-missing attention'])
})

const reported: [string, Partial<Health>, string, number][] = [
  ['clock-wrong attention', { clock: { trusted: true, offsetMs: -95_000, zoneOffsetMinutes: 300 } }, 'plan', 3],
  ['clock-untrusted attention', { clock: { trusted: false, offsetMs: 0, zoneOffsetMinutes: 300 } }, 'plan', 6],
  ['disk-full broken', { storage: { usedBytes: 99, quotaBytes: 100, persistent: true } }, 'plan', 3],
  ['disk-low attention', { storage: { usedBytes: 91, quotaBytes: 100, persistent: true } }, 'plan', 12],
  ['storage-not-persistent attention', { storage: { usedBytes: 1, quotaBytes: 100, persistent: false } }, 'plan', 3],
  ['file-corrupt attention', { corrupt: ['a'.repeat(64)] }, 'frames', 1],
  ['frames-stuck broken', { frames: { advancing: false, perSecond: 0, longestGapMs: 60_000 } }, 'frames', 4],
  ['panel-dark broken', { panel: 'dark' }, 'panel', 5],
  ['panel-hot attention', { celsius: 79 }, 'panel', 4],
  ['offline-ladder attention', { offline: 'without-prices' }, 'plan', 7],
]
test.each(reported)('[PH1] %s has its name and its fact', (name, health, fact, minutes) => {
  const screen = playing().report(health, minutes)
  expect(screen.kinds).toEqual([name])
  expect(screen.facts[fact]).toBe(name.split(' ')[1])
  expect(screen.report({}, 6).kinds).toEqual([])
})

test('[TI1] old zone data is found though the screen believes itself: Almaty at +06:00 is an incident, +05:00 is none', () => {
  const screen = playing().report({ clock: { trusted: true, offsetMs: 0, zoneOffsetMinutes: 360 } })
  expect(screen.kinds).toEqual(['zone-wrong attention'])
  expect(screen.report({}).kinds).toEqual([])
})

test('[PH2] an engine that has just started opens nothing yet, and what it knew of stays awake', () => {
  const started: Around = { ...open, expected: false }
  const screen = playing().see({ kind: 'gone' }).wait(5 * minute).around(started)
  expect([screen.kinds, screen.facts.link]).toEqual([['link-lost broken'], 'broken'])
  expect(playing().see({ kind: 'gone' }, started).wait(5 * minute, started).kinds).toEqual([])
})

test('[AU7] a panel that is lit in hours in which it has to be off is attention after five minutes and broken after half an hour, in a closed venue too', () => {
  for (const venue of [open, closed]) {
    const screen = playing().around(venue)
    const dark = darkFrom(screen.nowMs, venue)
    expect(screen.report({}, 4, dark).kinds).toEqual([])
    expect(screen.report({}, 1, dark).kinds).toEqual(['panel-lit attention'])
    expect([screen.facts.panel, screen.report({}, 25, dark).kinds]).toEqual(['attention', ['panel-lit broken']])
    expect(screen.report({ panel: 'dark' }, 1, dark).kinds).toEqual([])
  }
})

test('[AU7] a panel that can not be sensed is not accused, nor is one that somebody works on', () => {
  const sensed = playing()
  expect(sensed.report({ panel: 'unknown' }, 20, darkFrom(sensed.nowMs)).kinds).toEqual([])
  const worked = playing()
  const dark = darkFrom(worked.nowMs)
  expect(worked.report({}, 20, { ...dark, hours: { ...dark.hours, expected: false, asleep: true } }).kinds).toEqual([])
})

test('[AU7] with the hours ends what was wrong in them, though the screen can not be heard', () => {
  const screen = playing()
  const dark = darkFrom(screen.nowMs)
  expect(screen.report({}, 8, dark).see({ kind: 'gone' }, dark).wait(2 * minute, dark).kinds).toEqual(['link-lost broken', 'panel-lit attention'])
  expect(screen.around({ ...open, hours: { ...open.hours, sinceMs: screen.nowMs } }).kinds).toEqual(['link-lost broken'])
})

test('[PH1] a panel that stays off after its hours counts from their end, not from its last report within them', () => {
  const screen = playing().around(darkFrom(null)).report({ panel: 'dark' }, 10, darkFrom(null))
  const endMs = screen.nowMs
  const after: Around = { ...open, hours: { ...open.hours, sinceMs: endMs } }
  expect(screen.wait(40 * second, after).around(after).kinds).toEqual([])
  expect(screen.report({ panel: 'dark' }, 1, after).kinds).toEqual(['panel-dark attention'])
  expect(screen.since.panel.sinceMs).toBe(endMs)
})

test('[PL5] dark on purpose is fine: a blank in force, hours with the panel off, a closed venue', () => {
  expect(playing().report({ panel: 'dark' }, 10, { ...open, blank: true }).kinds).toEqual([])
  expect(playing().report({ panel: 'dark', frames: { advancing: false, perSecond: 0, longestGapMs: 1 } }, 10, darkFrom(null)).kinds).toEqual([])
  expect(playing().around(closed).report({ panel: 'dark', frames: { advancing: false, perSecond: 0, longestGapMs: 1 } }, 10, closed).kinds).toEqual([])
  const blank = { source: 'state' as const, lineId: null, creativeId: null, sha256: null, rung: 0, sinceMs: startMs }
  expect(playing().report({ panel: 'dark', playing: blank }, 10).kinds).toEqual([])
})

test('[PH1] between hot and cool nothing changes', () => {
  const screen = playing().report({ celsius: 76 }, 4)
  expect(screen.report({ celsius: 72 }, 10).kinds).toEqual(['panel-hot attention'])
  expect(screen.report({ celsius: 69 }, 3).kinds).toEqual([])
})

test('[PH1] what nobody can tell any more is taken to be as it was', () => {
  const screen = playing().report({ celsius: 79 }, 4).see({ kind: 'gone' }).wait(5 * minute)
  expect(screen.kinds).toEqual(['link-lost broken', 'panel-hot attention'])
  expect(screen.facts.panel).toBe('silent')
  expect(screen.see({ kind: 'arrived' }).report({}, 3).kinds).toEqual([])
})

test('[PP1] a fork stands until it is settled; a lost storage is said for a day', () => {
  expect(playing().see({ kind: 'fork' }).report({}, 60).kinds).toEqual(['ledger-forked broken'])
  expect(playing().see({ kind: 'fork' }).see({ kind: 'fork-settled' }).kinds).toEqual([])
  const screen = playing().see({ kind: 'storage-lost' })
  expect(screen.report({}, 1439).kinds).toEqual(['storage-lost attention'])
  expect(screen.report({}, 2).kinds).toEqual([])
})

test('[PH1] every fault a screen can name concerns a fact', () => {
  for (const fault of faults) expect(['link', 'plan', 'frames', 'panel']).toContain(troubleRules[fault].fact)
})

const anySeen: fc.Arbitrary<Observation> = fc.oneof(
  fc.constantFrom<Observation>({ kind: 'arrived' }, { kind: 'gone' }, { kind: 'seen' }, { kind: 'fork' }, { kind: 'fork-settled' }, { kind: 'storage-lost' }, { kind: 'refused', reason: 'older' }, { kind: 'fetching', files: 2 }, { kind: 'revoked' }),
  fc.constantFrom(...reported.map(([, health]): Observation => ({ kind: 'health', health: { ...fine, ...health } })), { kind: 'health' as const, health: fine }),
  fc.record({ kind: fc.constantFrom('wanted' as const, 'adopted' as const), version: fc.constantFrom(version(1), version(2), null) }),
)
test('[PH1] whatever is seen: it never asks for ever, opens nothing where nothing is expected, and is well again when all is well', () => {
  fc.assert(fc.property(fc.array(fc.tuple(anySeen, fc.constantFrom(0, second, minute, 30 * minute), fc.boolean()), { maxLength: 30 }), (steps) => {
    const screen = createScreen()
    let isOpen = true
    for (const [seen, waitMs, turns] of steps) {
      if (turns) isOpen = !isOpen
      const [around, before] = [isOpen ? { ...open, expectedFromMs: screen.nowMs } : closed, [...screen.kinds, ...screen.asleep]]
      screen.see(seen, around).wait(waitMs, around)
      if (!isOpen) expect([screen.kinds, screen.asleep.length <= before.length]).toEqual([[], true])
    }
    screen.see({ kind: 'arrived' }).see({ kind: 'fork-settled' }).see({ kind: 'wanted', version: version(9) }).see({ kind: 'adopted', version: version(9) }).report({}, 1445)
    expect([screen.kinds, screen.facts]).toEqual([[], { link: 'ok', plan: 'ok', frames: 'ok', panel: 'ok' }])
  }), { ...pinned, numRuns: 60 })
})
