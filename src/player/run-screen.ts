import { type Credentials, stored as storedMessage, type Welcome } from '../contracts/screens.ts'
import { createInTurn } from '../core/kernel/in-turn.ts'
import { toHex } from '../core/signing/index.ts'
import { actsOf } from './acts.ts'
import { createAdoption } from './adopt.ts'
import { createSessionSeal } from './agree-session.ts'
import { createPlayerClock } from './clock.ts'
import { type Desk, isObeyed, makeRoom, sayPlaying, setAside, situationOf, tellHealth, wantFiles } from './desk.ts'
import { createFileKeeper } from './keep-files.ts'
import { openLedger } from './ledger.ts'
import { createObedience } from './obey.ts'
import { holdSupplement } from './hold-supplement.ts'
import type { Ports } from './ports.ts'
import { fromJson } from './remember.ts'
import { repeat } from './repeat.ts'
import { createCommands } from './run-commands.ts'
import { createSay } from './say.ts'
import { helloOf } from './say-hello.ts'
import { createSeal } from './seal-with.ts'
import { createProofs } from './send-proofs.ts'
import { createSession, type Inbox } from './session.ts'
import type { Seated } from './settle-in.ts'
import { createShowing } from './showing.ts'
import { createTrust } from './trust.ts'
import { createSelfWatch } from './watch-self.ts'

export type RunningScreen = Readonly<Omit<Desk, 'ports'>> & { stop(): Promise<void> }
const lookEveryMs = 5000

/** A paired player at work. What is stored is read first, what shows is decided next, and only then is anybody talked to. */
export async function runScreen(ports: Ports, credentials: Credentials, seated: Seated): Promise<RunningScreen> {
  const desk = await assemble(ports, credentials, seated)
  const { settings, timers, clock } = ports
  desk.keeper.useBases(credentials.contentBases)
  wantFiles(desk)
  void desk.keeper.dropParts().catch((error: unknown) => ports.note(`parts of files were not dropped: ${String(error)}`))
  desk.showing.again()
  const callOffs = [
    timers.at(clock.monotonicMs() + settings.firstFrameWaitMs, () => begin(desk)),
    desk.proofs.start(),
    repeat(ports, lookEveryMs, () => look(desk)),
    repeat(ports, settings.recheckEveryMs, () => desk.keeper.recheck()),
  ]
  desk.session.start()
  return Object.assign(desk, {
    async stop() {
      for (const callOff of callOffs) callOff()
      desk.session.stop()
      desk.keeper.stop()
      await desk.showing.stop()
    },
  })
}

/** Each part is handed those made before it, and by way of the desk those made after it, which it calls only later. */
async function assemble(ports: Ports, credentials: Credentials, seated: Seated): Promise<Desk> {
  const { screenId, zoneOffsetMinutes } = credentials
  const desk = { ports, credentials, seated, bootId: toHex(ports.random(16)), mayPlay: false, fullForRecords: false, welcomed: false, watchedUntilMs: 0, unshowable: new Set() } as Partial<Desk> as Desk
  const keeper = () => desk.keeper
  const changed = (): void => {
    wantFiles(desk)
    desk.showing.again()
  }
  desk.seal = createSeal(ports)
  desk.sessionSeal = createSessionSeal(ports, desk.seal)
  desk.time = await createPlayerClock(ports, () => (desk.showing as Desk['showing'] | undefined)?.again())
  desk.say = createSay(ports, desk.sessionSeal.seal, screenId, desk.time.nowMs)
  desk.trust = await createTrust(ports, credentials)
  desk.ledger = await openLedger({ ...ports, seal: desk.seal, screenId, floorMs: desk.time.floorMs })
  const made = { ...ports, trust: desk.trust, clock: desk.time, time: desk.time, say: desk.say, ledger: desk.ledger, seal: desk.seal, sessionSeal: desk.sessionSeal }
  desk.obedience = await createObedience({ ...made, place: () => ({ screenId, venueId: seated.venueId(), ...ports.device.screen }), changed })
  desk.adoption = await createAdoption({ ...made, keeper, zoneOffsetMinutes, changed })
  desk.supplement = await holdSupplement({ ...made, changed })
  desk.keeper = await createFileKeeper({ ...ports, makeRoom: () => makeRoom(desk), changed: () => filesChanged(desk) })
  desk.watch = createSelfWatch({ ...made, clock: ports.clock, adoption: desk.adoption, keeper, showing: () => desk.showing, isUp: () => desk.session.isUp(), storageLost: desk.ledger.replacesLost, fullForRecords: () => desk.fullForRecords, zoneOffsetMinutes })
  desk.showing = createShowing({
    ...made, situation: () => situationOf(desk), facts: desk.watch.facts, muted: desk.watch.isMuted, unshowable: (file, reason) => setAside(desk, file, reason), unrecorded: (error) => unrecorded(desk, error),
    shown(show) {
      desk.watch.shown(show)
      sayPlaying(desk)
    },
  })
  desk.proofs = createProofs({ ...made, clock: ports.clock, written: () => void (desk.fullForRecords = false) })
  desk.commands = await createCommands({ ...made, screenId, permits: () => desk.adoption.adopted()?.manifest.permits ?? null, acts: actsOf(desk) })
  desk.session = createSession({ ...made, clock: ports.clock, credentials, inbox: inboxOf(desk), hello: (nonce) => helloOf(desk, nonce), welcomed: (welcome) => welcomed(desk, welcome) })
  return desk
}

function inboxOf(desk: Desk): Inbox {
  const inTurn = createInTurn()
  return {
    manifest: desk.adoption.take,
    supplement: desk.supplement.take,
    /** One after the other, and nothing else waits for them: files may be hashed for minutes, and a recall counts at once. [PL5] */
    command: (message) => void inTurn(() => desk.commands.take(message)).catch((error: unknown) => desk.ports.note(`command: ${String(error)}`)),
    async state(message) {
      await desk.obedience.takeState(message)
      beginIfObeyed(desk, desk.session.welcome())
    },
    async readings(message) {
      const written = desk.obedience.takeReadings(message)
      desk.showing.again()
      await written
    },
    stored(message) {
      const said = fromJson(message, storedMessage)
      if (said) desk.proofs.stored(said)
    },
  }
}

async function welcomed(desk: Desk, welcome: Welcome): Promise<void> {
  desk.welcomed = true
  await movedTo(desk, welcome)
  desk.keeper.useBases(welcome.contentBases.length > 0 ? welcome.contentBases : desk.credentials.contentBases)
  beginIfObeyed(desk, welcome)
  desk.showing.again()
  await desk.adoption.settle()
  await desk.commands.report()
  await tellHealth(desk, true)
  desk.proofs.resend(welcome.held)
}

/** What holds at another venue holds here from now on, and what held at the one before does not. Where the disk is full the next welcome says it again. [PL5] */
async function movedTo({ seated, obedience, ports: { note } }: Desk, { venueId }: Welcome): Promise<void> {
  if (venueId === undefined || venueId === seated.venueId()) return
  const written = seated.move(venueId).catch((error: unknown) => note(`the move was not written: ${String(error)}`))
  await obedience.moved()
  await written
}

function beginIfObeyed(desk: Desk, welcome: Welcome | null): void {
  if (welcome && isObeyed(welcome, desk)) begin(desk)
}

function begin(desk: Desk): void {
  if (desk.mayPlay) return
  desk.mayPlay = true
  desk.showing.again()
}

function filesChanged(desk: Desk): void {
  desk.adoption.settle().then(() => desk.showing.again()).catch((error: unknown) => desk.ports.note(`adopting: ${String(error)}`))
}

async function look(desk: Desk): Promise<void> {
  const wasTrusted = desk.time.isTrusted()
  await tellHealth(desk, false)
  // A device that has learned the time is in another slot now.
  if (desk.time.isTrusted() !== wasTrusted) desk.showing.again()
  await desk.adoption.settle()
  await desk.ledger.forget(desk.time.floorMs(), desk.proofs.held())
}

async function unrecorded(desk: Desk, error: unknown): Promise<void> {
  desk.fullForRecords = true
  desk.ports.note(`a play was not written down: ${error instanceof Error ? error.message : String(error)}`)
  await makeRoom(desk)
}
