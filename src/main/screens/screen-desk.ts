import { allTopic, readTopic } from '../../contracts/mqtt-topics.ts'
import type { Command, DeviceClass, ScreenReadings, ScreenState } from '../../contracts/screens.ts'
import type { KeysGiven, ManifestGiven, Seat, SupplementGiven } from './desk-messages.ts'
import { type Desk, leave, newDesk, say, type ScreenDeskParts, signed } from './desk-state.ts'
import { hearScreen } from './hear-screen.ts'
import { sayAll } from './say-what-lacks.ts'

export type { DeskLink, ScreenDeskParts } from './desk-state.ts'
export type ScreenDesk = ReturnType<typeof createScreenDesk>

/**
 * What is said to screens and what is heard of them. It decides nothing that has to survive: manifests, states and commands come to it with their numbers, which
 * were made durable first, and nothing is retained on the broker, for every hello is answered with what the screen lacks. [PL6]
 */
export function createScreenDesk(parts: ScreenDeskParts) {
  const desk = newDesk(parts)
  return {
    keys: (given: KeysGiven) => takeKeys(desk, given),
    seats: (added: readonly Seat[], removed: readonly string[]) => takeSeats(desk, added, removed),
    seatOf: (screenId: string): Seat | null => desk.seats.get(screenId) ?? null,
    isPresent: (screenId: string): boolean => desk.present.has(screenId),
    presentCount: (): number => desk.present.size,
    manifests: (given: readonly ManifestGiven[], none: readonly string[]) => takeManifests(desk, given, none),
    supplements: (given: readonly SupplementGiven[]) => takeSupplements(desk, given),
    state(deviceClass: DeviceClass, payload: ScreenState) {
      const message = signed(desk, 'state', deviceClass, payload)
      desk.states.set(deviceClass, { epoch: payload.epoch, revision: payload.revision, message })
      desk.link.publish(allTopic(payload.networkId, deviceClass, 'state'), message)
    },
    readings: (payload: ScreenReadings) => takeReadings(desk, payload),
    command: (command: Command) => takeCommand(desk, command),
    retry(screenIds: readonly string[]) {
      for (const screenId of screenIds) if (desk.present.has(screenId)) sayAll(desk, screenId)
    },
    /** The link to a broker outside was lost and is there again: nobody knows who came and went meanwhile, so all are asked to say hello. */
    callRoll() {
      const list = desk.keys?.lists.at(-1)?.message
      const classes = new Map([...desk.seats.values()].map(({ networkId, deviceClass }) => [deviceClass, networkId]))
      if (list) for (const [deviceClass, networkId] of classes) desk.link.publish(allTopic(networkId, deviceClass, 'keys'), list)
    },
    gone: (screenId: string) => leave(desk, screenId),
    receive(topic: string, message: Uint8Array) {
      const read = readTopic(topic)
      const seat = read.kind === 'up' ? desk.seats.get(read.screenId) : undefined
      if (read.kind === 'up' && seat) hearScreen(desk, seat, read.channel, message)
    },
  }
}

function takeKeys(desk: Desk, given: KeysGiven): void {
  desk.keys = given
  desk.signers.clear()
  for (const key of given.signing) for (const deviceClass of key.classes) desk.signers.set(deviceClass, desk.signerOf(key))
  // Manifests and states are signed anew when they are given anew; what is said only once is signed anew here.
  for (const its of desk.readings.values()) its.message = signed(desk, 'readings', its.payload.deviceClass, its.payload)
  for (const [screenId, waiting] of desk.commands) for (const its of waiting.values()) its.message = signed(desk, 'command', desk.seats.get(screenId)!.deviceClass, its.command)
  for (const { message } of given.lists.slice(-1)) for (const screenId of desk.seats.keys()) if (desk.present.has(screenId)) say(desk, screenId, 'keys', message)
}

function takeSeats(desk: Desk, added: readonly Seat[], removed: readonly string[]): void {
  for (const screenId of removed) {
    for (const map of [desk.seats, desk.manifests, desk.nexts, desk.supplements, desk.commands, desk.sessions, desk.rolled]) map.delete(screenId)
    leave(desk, screenId)
  }
  for (const seat of added) {
    // Another device sits there: what the one before it shared with us is worth nothing.
    const before = desk.seats.get(seat.screenId)
    if (before?.keyId !== seat.keyId) desk.sessions.delete(seat.screenId)
    desk.seats.set(seat.screenId, seat)
    // It was moved: what holds there is said with the next welcome, for which a list that it knows asks.
    const list = before && before.venueId !== seat.venueId && desk.present.has(seat.screenId) ? desk.keys?.lists.at(-1) : undefined
    if (list) say(desk, seat.screenId, 'keys', list.message)
  }
}

function takeManifests(desk: Desk, given: readonly ManifestGiven[], none: readonly string[]): void {
  for (const screenId of none) for (const map of [desk.manifests, desk.nexts]) map.delete(screenId)
  for (const { screenId, payload, next, ...rest } of given) {
    const seat = desk.seats.get(screenId)
    if (!seat) continue
    const message = signed(desk, 'manifest', seat.deviceClass, payload)
    // Whoever gets another present one gets the next one again after it.
    if (!next) desk.nexts.delete(screenId)
    ;(next ? desk.nexts : desk.manifests).set(screenId, { ...rest, message })
    if (desk.present.has(screenId)) say(desk, screenId, 'manifest', message)
  }
}

function takeSupplements(desk: Desk, given: readonly SupplementGiven[]): void {
  for (const { screenId, payload } of given) {
    const seat = desk.seats.get(screenId)
    if (!seat) continue
    const { epoch, revision, acceptUntilMs } = payload
    const message = signed(desk, 'supplement', seat.deviceClass, payload)
    desk.supplements.set(screenId, { epoch, revision, acceptUntilMs, message })
    if (desk.present.has(screenId)) say(desk, screenId, 'supplement', message)
  }
}

function takeReadings(desk: Desk, payload: ScreenReadings): void {
  const { deviceClass, networkId, venueId } = payload
  const message = signed(desk, 'readings', deviceClass, payload)
  desk.readings.set(`${deviceClass}/${venueId ?? ''}`, { payload, message })
  if (venueId === null) return desk.link.publish(allTopic(networkId, deviceClass, 'readings'), message)
  for (const seat of desk.seats.values()) if (seat.venueId === venueId && desk.present.has(seat.screenId)) say(desk, seat.screenId, 'readings', message)
}

function takeCommand(desk: Desk, command: Command): void {
  const seat = desk.seats.get(command.screenId)
  if (!seat) return
  const message = signed(desk, 'command', seat.deviceClass, command)
  const waiting = desk.commands.get(command.screenId) ?? new Map<string, { command: Command; message: Uint8Array }>()
  desk.commands.set(command.screenId, waiting.set(command.id, { command, message }))
  if (desk.present.has(command.screenId)) say(desk, command.screenId, 'command', message)
}
