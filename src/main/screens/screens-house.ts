import { randomBytes } from 'node:crypto'
import { readTopic } from '../../contracts/mqtt-topics.ts'
import { signedParsers } from '../../contracts/parse-signed.ts'
import type { AccountOf } from '../broker/account.ts'
import { createPairings } from '../gate/pairings.ts'
import { keyPairOfSeed } from '../keys/key-pairs.ts'
import { createNodeCrypto } from '../keys/node-crypto.ts'
import type { ToScreens } from './desk-messages.ts'
import { createScreenDesk, type ScreenDesk } from './screen-desk.ts'
import type { ScreenWorkerData } from './screen-worker-data.ts'
import { createSensorSeats } from './sensor-seats.ts'
import { createServed } from './served-files.ts'
import { createThreadDoors, type ThreadDoors } from './thread-doors.ts'
import { gatherNews, logTo, type Post } from './thread-news.ts'
import { openThreadProofs } from './thread-proofs.ts'

const clock = { nowMs: () => Date.now() }
const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) }
type Told = Exclude<ToScreens, { type: 'stop' }>

/** What the thread of the screens is made of: desk, proofs and doors. */
export function createScreensHouse(data: ScreenWorkerData, post: Post) {
  const [log, crypto, news, served, sensors] = [logTo(post), createNodeCrypto(), gatherNews(post), createServed(), createSensorSeats(data.sensors)]
  const accountOf: AccountOf = (user) => {
    const seat = desk.seatOf(user)
    return seat ? { kind: 'screen', screenId: seat.screenId, networkId: seat.networkId, deviceClass: seat.deviceClass, passwordHash: seat.passwordHash } : sensors.accountOf(user)
  }
  const pairings = createPairings({ clock, random, crypto, identity: () => ({ rootKey: data.rootKey, networkName: data.networkName }), changed: () => post({ type: 'pairings', pairings: pairings.waiting() }) })
  const proofs = openThreadProofs({ folder: data.folder, clock, crypto, log, news, post, deviceKeyOf: (screenId) => desk.seatOf(screenId)?.publicKey ?? null, publish: (topic, payload) => doors.publish(topic, payload) })
  const doors: ThreadDoors = createThreadDoors({
    data, clock, log, post, accountOf, pairings, mayServe: served.has, connected: () => desk.callRoll(),
    ears: {
      onMessage(topic, payload) {
        const read = readTopic(topic)
        if (read.kind === 'sensor') post({ type: 'sensor', sensor: read.sensor, payload })
        else desk.receive(topic, payload)
      },
      delayMs(topic, payload) {
        const read = readTopic(topic)
        return read.kind === 'up' && read.channel === 'proofs' ? proofs.delayMs(payload) : 0
      },
      // It has come once it has said something that it signed.
      onArrive: () => doors.tellBrokerSoon(),
      onGone: (screenId) => { desk.gone(screenId); doors.tellBrokerSoon() },
      onTakeover: (screenId) => log.info('screen-taken-over', { screenId }),
    },
  })
  const desk: ScreenDesk = createScreenDesk({
    clock, crypto, secret: random.bytes(32), parsers: signedParsers, link: doors, tell: news.add, chance: Math.random, contentBases: () => [...data.contentBases, ...doors.origins()], intake: proofs.intake, signerOf: ({ seed }) => keyPairOfSeed(seed),
  })
  return {
    start: doors.start,
    take: (message: Told) => take({ desk, doors, served, sensors, pairings, proofs }, message),
    async stop() {
      proofs.stop()
      await doors.stop()
      news.flush()
      proofs.close()
    },
  }
}

type House = { desk: ScreenDesk; doors: ThreadDoors; served: ReturnType<typeof createServed>; sensors: ReturnType<typeof createSensorSeats>; pairings: ReturnType<typeof createPairings>; proofs: ReturnType<typeof openThreadProofs> }

function take({ desk, doors, served, sensors, pairings, proofs }: House, message: Told): void {
  switch (message.type) {
    case 'keys': return desk.keys(message.keys)
    case 'seats':
      for (const screenId of message.removed) doors.cutOff(screenId)
      for (const { screenId, keyId } of message.seats) if ((desk.seatOf(screenId)?.keyId ?? keyId) !== keyId) doors.cutOff(screenId)
      return desk.seats(message.seats, message.removed)
    case 'sensors':
      for (const sensor of sensors.replace(message.sensors)) doors.cutOff(sensor)
      return
    case 'manifests':
      served.manifests(message.manifests, message.none)
      return desk.manifests(message.manifests, message.none)
    case 'supplements':
      served.supplements(message.supplements)
      return desk.supplements(message.supplements)
    case 'state':
      served.state(message.state.deviceClass, message.state.payload)
      return desk.state(message.state.deviceClass, message.state.payload)
    case 'readings': return desk.readings(message.readings)
    case 'command': return desk.command(message.command)
    case 'retry': return desk.retry(message.screenIds)
    case 'pairing':
      if (message.answer === 'refuse') pairings.refuse(message.pairingId)
      else pairings.approve(message.pairingId, message.answer.credentials)
      return
    case 'ask': return void proofs.answer(message.id, message.ask)
  }
}
