import { largestOf, type UpChannel } from '../../contracts/mqtt-topics.ts'
import type { SignedPayload } from '../../contracts/parse-signed.ts'
import type { RefusalReason, SignedType } from '../../contracts/screens.ts'
import type { Seat } from './desk-messages.ts'
import { type Desk, leave, say } from './desk-state.ts'
import { openFromDevice, openOwnState } from './open-up-message.ts'
import { answerHello, sayAll } from './say-what-lacks.ts'

const rollEveryMs = 10_000
type Heard = 'hello' | 'taken' | 'health' | 'playing' | 'shot' | 'done'

/** What a screen said: size, then signature, then shape; what is not believed is told as such. */
export function hearScreen(desk: Desk, seat: Seat, channel: UpChannel, message: Uint8Array): void {
  const [{ screenId }, atMs] = [seat, desk.clock.nowMs()]
  if (channel === 'gone') return leave(desk, screenId)
  if (message.length > largestOf[channel]) return disbelieve(desk, screenId, channel, 'too-large')
  if (channel === 'proofs') return desk.intake.push(screenId, message, atMs)
  if (channel === 'known') {
    const state = openOwnState(desk, desk.keys?.own ?? new Map(), seat, message)
    return typeof state === 'string' ? disbelieve(desk, screenId, 'known', state) : desk.tell({ kind: 'known-state', screenId, atMs, state })
  }
  const opened = openFromDevice(desk, seat, desk.sessions.get(screenId)?.key ?? null, channel, message)
  if (opened === 'unknown-session') return askHello(desk, screenId, atMs)
  if (typeof opened === 'string') return disbelieve(desk, screenId, channel, opened)
  takeIn[channel](desk, seat, opened as never, atMs)
  // It is here though nobody saw it come: the broker is another's, and our link to it was lost for a while.
  if (!desk.present.has(screenId)) welcomeBack(desk, screenId)
}

const disbelieve = (desk: Desk, screenId: string, type: SignedType | 'known', reason: RefusalReason): void => desk.tell({ kind: 'bad', screenId, atMs: desk.clock.nowMs(), type, reason })

/** It speaks with the key of another start: of ours, or of its own whose hello was lost. What it said is told anew by its next hello. */
function askHello(desk: Desk, screenId: string, atMs: number): void {
  const list = desk.keys?.lists.at(-1)
  if (!list || atMs - (desk.rolled.get(screenId) ?? -Infinity) < rollEveryMs) return
  desk.rolled.set(screenId, atMs)
  say(desk, screenId, 'keys', list.message)
}

function welcomeBack(desk: Desk, screenId: string): void {
  desk.present.add(screenId)
  desk.tell({ kind: 'arrived', screenId, atMs: desk.clock.nowMs() })
  sayAll(desk, screenId)
}

const takeIn: { [T in Heard]: (desk: Desk, seat: Seat, payload: SignedPayload[T], atMs: number) => void } = {
  hello(desk, seat, hello, atMs) {
    desk.present.add(seat.screenId)
    desk.tell({ kind: 'hello', screenId: seat.screenId, atMs, hello, offsetMs: hello.deviceMs - atMs })
    answerHello(desk, seat, hello)
  },
  taken: ({ tell }, { screenId }, taken, atMs) => tell({ kind: 'taken', screenId, atMs, taken }),
  health: ({ tell }, { screenId }, health, atMs) => tell({ kind: 'health', screenId, atMs, health }),
  playing: ({ tell }, { screenId }, playing, atMs) => tell({ kind: 'playing', screenId, atMs, playing }),
  shot: ({ tell }, { screenId }, shot, atMs) => tell({ kind: 'shot', screenId, atMs, shot }),
  done({ commands, tell }, { screenId }, done, atMs) {
    commands.get(screenId)?.delete(done.commandId)
    tell({ kind: 'done', screenId, atMs, done })
  },
}
