import type { Fact, FactOf, Severity, Trouble, TroubleKind } from '../../contracts/incidents.ts'
import type { FactState } from '../../contracts/network.ts'
import type { Known } from './known.ts'
import { limits, troubleRules } from './trouble-rules.ts'
import { type Around, type Symptoms, symptomsOf } from './symptoms.ts'

/**
 * The four facts of a screen, held steady. A *symptom* is what can be seen this moment; it becomes a *trouble* once it has lasted, and stays one until it has been away
 * long enough. Facts and incidents are both made of troubles, so they never disagree. While a venue is closed or being worked on, no trouble begins, and those there are sleep. [PH1]
 */
export type Held = { kind: TroubleKind; sinceMs: number; opened: boolean; absentSinceMs: number | null }
export type Track = { held: readonly Held[]; facts: Readonly<Record<Fact, FactOf>> }
export type Judged = { track: Track; troubles: Trouble[]; reconsiderAtMs: number | null }

const factsInOrder = ['link', 'plan', 'frames', 'panel'] as const satisfies readonly Fact[]
const rank: Record<FactState, number> = { ok: 0, silent: 1, attention: 2, broken: 3 }

export function freshTrack(atMs: number, held: readonly Held[] = []): Track {
  const silent: FactOf = { state: 'silent', sinceMs: atMs }
  return { held, facts: { link: silent, plan: silent, frames: silent, panel: silent } }
}

export function judgeFacts(track: Track, known: Known, around: Around, nowMs: number): Judged {
  const symptoms = symptomsOf(known, around, nowMs)
  const later = [symptoms.nextMs, around.changesAtMs].filter((atMs) => atMs !== null)
  const held = hold(track.held, symptoms, known, around, nowMs, later)
  const troubles = troublesOf(held, around, nowMs, later)
  const facts = Object.fromEntries(factsInOrder.map((fact) => [fact, step(track.facts[fact], stateOf(fact, track.facts[fact].state, known, around, troubles), sinceOf(fact, troubles), nowMs)])) as Record<Fact, FactOf>
  const ahead = later.filter((atMs) => atMs > nowMs)
  return { track: { held, facts }, troubles, reconsiderAtMs: ahead.length === 0 ? null : Math.min(...ahead) }
}

function hold(before: readonly Held[], symptoms: Symptoms, known: Known, around: Around, nowMs: number, later: number[]): Held[] {
  const old = new Map(before.map((each) => [each.kind, each]))
  const kinds = [...new Set([...old.keys(), ...symptoms.present.keys()])].sort()
  return kinds.flatMap((kind) => {
    const had = old.get(kind)
    if (!known.enrolled) return []
    const seenSinceMs = symptoms.present.get(kind)
    if (seenSinceMs !== undefined) return grow(kind, had, seenSinceMs, around, nowMs, later)
    if (had === undefined) return []
    const isKept = symptoms.unknown(kind) || (kind === 'panel-hot' && !isCool(known))
    return isKept && had.opened ? [{ ...had, absentSinceMs: null }] : fade(had, nowMs, later)
  })
}

/** It is here: it opens when it has lasted, where something is expected of the screen. */
function grow(kind: TroubleKind, had: Held | undefined, seenSinceMs: number, around: Around, nowMs: number, later: number[]): Held[] {
  const sinceMs = had === undefined ? seenSinceMs : Math.min(had.sinceMs, seenSinceMs)
  if (had?.opened) return [{ kind, sinceMs, opened: true, absentSinceMs: null }]
  if (!stands(kind, around).expected) return []
  const opensMs = sinceMs + troubleRules[kind].opensAfterMs
  if (nowMs < opensMs) later.push(opensMs)
  return [{ kind, sinceMs, opened: nowMs >= opensMs, absentSinceMs: null }]
}

/** Hours with the panel off are kept in a closed venue as well. */
const stands = (kind: TroubleKind, around: Around): Pick<Around, 'expected' | 'asleep'> => (kind === 'panel-lit' ? around.hours : around)

/** It is away: it ends when it has been away long enough. */
function fade(had: Held, nowMs: number, later: number[]): Held[] {
  if (!had.opened) return []
  const absentSinceMs = had.absentSinceMs ?? nowMs
  const endsMs = absentSinceMs + troubleRules[had.kind].clearsAfterMs
  if (nowMs >= endsMs) return []
  later.push(endsMs)
  return [{ ...had, absentSinceMs }]
}

/** Between hot and cool nothing changes. */
const isCool = ({ health }: Known): boolean => health !== null && (health.celsius === null || health.celsius < limits.coolCelsius)

function troublesOf(held: readonly Held[], around: Around, nowMs: number, later: number[]): Trouble[] {
  const open = held.filter(({ opened }) => opened)
  const hidden = new Set(open.flatMap(({ kind }) => troubleRules[kind].hides ?? []))
  return open.filter(({ kind }) => !hidden.has(kind)).map(({ kind, sinceMs }) => {
    const breaksMs = sinceMs + troubleRules[kind].brokenAfterMs
    if (nowMs < breaksMs && Number.isFinite(breaksMs)) later.push(breaksMs)
    return { kind, severity: severityAt(nowMs, breaksMs), sinceMs, asleep: stands(kind, around).asleep }
  })
}
const severityAt = (nowMs: number, breaksMs: number): Severity => (nowMs >= breaksMs ? 'broken' : 'attention')

const ofFact = (fact: Fact, troubles: readonly Trouble[]): Trouble[] => troubles.filter(({ kind, asleep }) => !asleep && troubleRules[kind as TroubleKind].fact === fact)

function stateOf(fact: Fact, before: FactState, known: Known, around: Around, troubles: readonly Trouble[]): FactState {
  const worst = ofFact(fact, troubles).reduce<FactState>((found, { severity }) => (rank[severity] > rank[found] ? severity : found), 'ok')
  const calm = calmStateOf(fact, known, around)
  if (fact === 'link' || calm !== 'silent') return worst === 'ok' ? calm : worst
  // Nobody knows what a screen shows that nobody can reach; for the moment until its link counts as lost, or its first report is here, it is taken to go on.
  if (troubles.some(({ kind }) => kind === 'link-lost') || (!known.link.connected && around.asleep)) return 'silent'
  if (worst !== 'ok') return worst
  return before === 'ok' && isUnheard(fact, known) ? 'ok' : 'silent'
}

const isUnheard = (fact: Fact, { link, health, wanted }: Known): boolean => (fact === 'plan' ? !link.connected && wanted !== null : !link.connected || health === null)

/** As it is without any trouble. A closed shop owes nothing, so a lost link is silence there. */
function calmStateOf(fact: Fact, known: Known, around: Around): FactState {
  if (!known.enrolled) return 'silent'
  const { connected, sinceMs } = known.link
  if (fact === 'link') return connected || (around.expected && sinceMs > around.expectedFromMs) ? 'ok' : 'silent'
  if (fact === 'plan') return known.wanted === null || !connected ? 'silent' : 'ok'
  if (!connected || known.health === null) return 'silent'
  if (fact === 'panel') return known.health.panel === 'unknown' ? 'silent' : 'ok'
  return !around.expected && !known.health.frames.advancing ? 'silent' : 'ok'
}

function sinceOf(fact: Fact, troubles: readonly Trouble[]): number | null {
  const since = ofFact(fact, troubles).map(({ sinceMs }) => sinceMs)
  return since.length === 0 ? null : Math.min(...since)
}

const step = (before: FactOf, state: FactState, troubleSinceMs: number | null, nowMs: number): FactOf =>
  before.state === state ? before : { state, sinceMs: rank[state] >= rank.attention ? troubleSinceMs ?? nowMs : nowMs }
