/**
 * Every topic there is; no other file holds a topic string. A screen may write below its own `up`, read below its own `down`, and read
 * what is said to all of its network; everything else is refused by the broker. [PL4] Nothing is retained: the handshake says what a screen has and lacks. [PL6]
 */
const root = 'pult/1'

/** What a screen says. Everything is signed with its device key, but `gone`, which the broker says in its place, and `known`: the state it obeys, as the engine once signed it. */
export const upChannels = ['hello', 'taken', 'proofs', 'health', 'playing', 'shot', 'done', 'known', 'gone'] as const
export type UpChannel = (typeof upChannels)[number]
/** What is said to one screen. */
export const downChannels = ['welcome', 'keys', 'manifest', 'supplement', 'state', 'command', 'readings', 'stored'] as const
export type DownChannel = (typeof downChannels)[number]
/** What is said to every screen of one class of a network at once: the state it must obey, signed. [PL5] */
export const allChannels = ['state', 'keys', 'readings'] as const
export type AllChannel = (typeof allChannels)[number]

export const upTopic = (screenId: string, channel: UpChannel): string => `${root}/s/${screenId}/up/${channel}`
export const downTopic = (screenId: string, channel: DownChannel): string => `${root}/s/${screenId}/down/${channel}`
export const allTopic = (networkId: string, deviceClass: string, channel: AllChannel): string => `${root}/n/${networkId}/${deviceClass}/${channel}`
/** Where a screen sits: whose it is, and of which class. */
export type Seat = { screenId: string; networkId: string; deviceClass: string }
/** What a screen subscribes to. */
export const screenSubscriptions = ({ screenId, networkId, deviceClass }: Seat): string[] => [`${root}/s/${screenId}/down/#`, `${root}/n/${networkId}/${deviceClass}/#`]
/** What the engine subscribes to. */
export const engineSubscriptions = (): string[] => [`${root}/s/+/up/#`, sensorSubscription]
/** Readings of the world: temperature, rain, traffic, stock, price versions; written by whoever has a sensor's credentials. [AU7] */
const sensorSubscription = `${root}/sensor/#`
export const sensorTopic = (sensor: string): string => `${root}/sensor/${sensor}`

export type ReadTopic = { kind: 'up'; screenId: string; channel: UpChannel } | { kind: 'sensor'; sensor: string } | { kind: 'unknown' }
/** Which topic is it that came? */
export function readTopic(topic: string): ReadTopic {
  const [, , area, id, direction, channel, ...rest] = topic.split('/')
  if (!topic.startsWith(`${root}/`) || id === undefined || id === '') return { kind: 'unknown' }
  if (area === 'sensor' && direction === undefined) return { kind: 'sensor', sensor: id }
  const known = upChannels.find((its) => its === channel)
  if (area === 's' && direction === 'up' && known && rest.length === 0) return { kind: 'up', screenId: id, channel: known }
  return { kind: 'unknown' }
}

export type ReadDownTopic = { kind: 'down'; screenId: string; channel: DownChannel } | { kind: 'all'; networkId: string; deviceClass: string; channel: AllChannel } | { kind: 'unknown' }
/** For whom is it? */
export function readDownTopic(topic: string): ReadDownTopic {
  const [, , area, id, next, last, ...rest] = topic.split('/')
  if (!topic.startsWith(`${root}/`) || id === undefined || id === '' || next === undefined || rest.length > 0) return { kind: 'unknown' }
  const down = downChannels.find((its) => its === last)
  if (area === 's' && next === 'down' && down) return { kind: 'down', screenId: id, channel: down }
  const all = allChannels.find((its) => its === last)
  return area === 'n' && all ? { kind: 'all', networkId: id, deviceClass: next, channel: all } : { kind: 'unknown' }
}

/** May this screen write there, read there? Wildcards that reach beyond its own are refused. */
export const mayPublish = (screenId: string, topic: string): boolean => upChannels.some((channel) => topic === upTopic(screenId, channel))
export const maySubscribe = (seat: Seat, filter: string): boolean =>
  screenSubscriptions(seat).includes(filter) || downChannels.some((channel) => filter === downTopic(seat.screenId, channel)) || allChannels.some((channel) => filter === allTopic(seat.networkId, seat.deviceClass, channel))
/** A sensor writes its own topic and reads nothing. */
export const mayReport = (sensor: string, topic: string): boolean => topic === sensorTopic(sensor)

/** The same rules for mosquitto, whose user names are the ids of screens and `sensor-…`: its file of access rules. */
export const mosquittoRules = (networkId: string): string[] => [
  ...upChannels.map((channel) => `pattern write ${root}/s/%u/up/${channel}`),
  `pattern read ${root}/s/%u/down/#`,
  `pattern read ${root}/n/${networkId}/#`,
  `pattern write ${root}/sensor/%u`,
]
/** What the engine itself may do there, below its `user` line. */
export const mosquittoEngineRules = (): string[] => [...engineSubscriptions().map((filter) => `topic read ${filter}`), `topic write ${root}/s/+/down/#`, `topic write ${root}/n/#`]
/** No message is larger, whoever sends it. */
export const largestMessage = 512 * 1024
/** What a sensor says at once: a few hundred products. Larger is refused by name, wherever it comes in. [AU7] */
export const largestReading = 16 * 1024
/** By channel, smaller still. */
export const largestOf: Record<UpChannel, number> = { hello: 16_384, taken: 4096, proofs: 128 * 1024, health: 16_384, playing: 4096, shot: largestMessage, done: 4096, known: largestMessage, gone: 256 }
