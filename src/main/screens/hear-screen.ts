import { largestOf, type UpChannel } from '../../contracts/mqtt-topics.ts'
import type { SignedPayload } from '../../contracts/parse-signed.ts'
import type { RefusalReason, SignedType } from '../../contracts/screens.ts'
import type { Seat } from './desk-messages.ts'
import { type Desk, leave } from './desk-state.ts'
import { openFromDevice, openOwnState } from './open-up-message.ts'
import { answerHello, sayAll } from './say-what-lacks.ts'

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
  const opened = openFromDevice(desk, seat, channel, message)
  if (typeof opened === 'string') return disbelieve(desk, screenId, channel, opened)
  takeIn[channel](desk, seat, opened as never, atMs)
  // It is here though nobody saw it come: the broker is another's, and our link to it was lost for a while.
  if (!desk.present.has(screenId)) welcomeBack(desk, screenId)
}

const disbelieve = (desk: Desk, screenId: string, type: SignedType | 'known', reason: RefusalReason): void => desk.tell({ kind: 'bad', screenId, atMs: desk.clock.nowMs(), type, reason })

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
