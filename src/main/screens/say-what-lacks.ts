import type { Hello, Welcome } from '../../contracts/screens.ts'
import type { Seat } from './desk-messages.ts'
import { agreeWith, type Desk, say, signed } from './desk-state.ts'

const helloEveryMs = 10 * 60_000

/** The answer to a hello: the signed time, bound to its nonce, and all that the screen lacks, in the order in which it can use it. [PL6] */
export function answerHello(desk: Desk, seat: Seat, hello: Hello): void {
  const { screenId, deviceClass, venueId } = seat
  const [keys, current, state] = [desk.keys, desk.manifests.get(screenId), desk.states.get(deviceClass)]
  if (!keys) return
  agreeWith(desk, screenId, hello.exchangeKey)
  for (const { version, message } of keys.lists) if (version > hello.keyVersion) say(desk, screenId, 'keys', message)
  say(desk, screenId, 'welcome', signed(desk, 'welcome', deviceClass, welcomeTo(desk, seat, hello)))
  if (hello.epoch < keys.epoch) say(desk, screenId, 'keys', keys.epochMessage)
  if (state && isAbove(state, hello.state)) say(desk, screenId, 'state', state.message)
  for (const its of [desk.readings.get(`${deviceClass}/`), desk.readings.get(`${deviceClass}/${venueId}`)]) if (its) say(desk, screenId, 'readings', its.message)
  const next = desk.nexts.get(screenId)
  if (current && (hello.manifest === null || hello.manifest.contentSha256 !== current.contentSha256 || hello.manifest.epoch < keys.epoch || waitsInVain(hello, current, next))) say(desk, screenId, 'manifest', current.message)
  if (next) say(desk, screenId, 'manifest', next.message)
  saySupplement(desk, screenId, hello.supplement ?? null)
  sayCommands(desk, screenId)
}

/** It waits for a plan that was taken back meanwhile; the present one, with a higher number, takes its place. [SC14] */
function waitsInVain({ manifest, waiting = [] }: Hello, current: { sequence: number }, next: { sequence: number } | undefined): boolean {
  return (manifest?.sequence ?? 0) < current.sequence && waiting.some(({ sequence }) => sequence !== next?.sequence && sequence !== current.sequence)
}

function welcomeTo(desk: Desk, seat: Seat, { nonce, ledgers }: Hello): Welcome {
  const { screenId, deviceClass, venueId } = seat
  return {
    v: 1, screenId, venueId, nonce, timeMs: desk.clock.nowMs(), keyVersion: desk.keys?.lists.at(-1)?.version ?? 0, epoch: desk.keys?.epoch ?? 0,
    sequence: desk.manifests.get(screenId)?.sequence ?? 0, stateRevision: desk.states.get(deviceClass)?.revision ?? 0, exchangeKey: desk.sessions.get(screenId)?.key ? desk.exchangeKey : null, held: desk.intake.held(screenId, ledgers.map(({ id }) => id)),
    helloAgainMs: Math.round(helloEveryMs * (0.75 + 0.5 * desk.chance())), contentBases: desk.contentBases(seat),
  }
}

/** Without knowing what it has. */
export function sayAll(desk: Desk, screenId: string): void {
  const [seat, current] = [desk.seats.get(screenId), desk.manifests.get(screenId)]
  const state = seat && desk.states.get(seat.deviceClass)
  if (state) say(desk, screenId, 'state', state.message)
  if (current) say(desk, screenId, 'manifest', current.message)
  saySupplement(desk, screenId, null)
  sayCommands(desk, screenId)
}

/** After the plan under which its slots were sold. */
function saySupplement(desk: Desk, screenId: string, known: { epoch: number; revision: number } | null): void {
  const its = desk.supplements.get(screenId)
  if (its && its.acceptUntilMs >= desk.clock.nowMs() && isAbove(its, known)) say(desk, screenId, 'supplement', its.message)
}

function sayCommands(desk: Desk, screenId: string): void {
  const waiting = desk.commands.get(screenId)
  if (!waiting) return
  for (const [id, { command: { expiresAtMs }, message }] of waiting) {
    if (expiresAtMs <= desk.clock.nowMs()) waiting.delete(id)
    else say(desk, screenId, 'command', message)
  }
  if (waiting.size === 0) desk.commands.delete(screenId)
}

function isAbove(a: { epoch: number; revision: number }, b: { epoch: number; revision: number } | null): boolean {
  return b === null || a.epoch > b.epoch || (a.epoch === b.epoch && a.revision > b.revision)
}
