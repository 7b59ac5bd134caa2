import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import { screenSubscriptions, upTopic } from '../contracts/mqtt-topics.ts'
import type { Link, LinkHandlers, OpenLink } from './ports.ts'

const connectWithinMs = 20_000
const keepAliveS = 45
/** What the next one makes worthless is not worth a second try. */
const fleeting = ['/playing', '/shot']
type Options = { schemes: readonly string[] } & Pick<IClientOptions, 'ca'>

/**
 * MQTT 3.1.1 by mqtt.js, over whatever it speaks where this runs. Each connection is a new client: what a screen lacks after an outage is said by the handshake, not
 * by a queue, and when to try again is for the session to say. [PL6] The broker says `gone` for whoever falls silent.
 */
export function createMqttLink({ schemes, ca }: Options): Link {
  return {
    speaks: (broker) => schemes.some((scheme) => broker.startsWith(`${scheme}//`)),
    connect: (credentials, broker, handlers) => {
      const client = mqtt.connect(broker, {
        username: credentials.user, password: credentials.password, clientId: credentials.user, protocolVersion: 4, clean: true, reconnectPeriod: 0, connectTimeout: connectWithinMs, keepalive: keepAliveS,
        resubscribe: false, queueQoSZero: false, timerVariant: 'native', will: { topic: upTopic(credentials.screenId, 'gone'), payload: new Uint8Array() as Buffer, qos: 1, retain: false }, ...(ca ? { ca } : {}),
      })
      return opened(client, screenSubscriptions(credentials), handlers)
    },
  }
}

async function opened(client: MqttClient, topics: string[], handlers: LinkHandlers): Promise<OpenLink> {
  let isOpen = false
  const ready = new Promise<void>((resolve, reject) => {
    client.on('error', reject)
    client.on('close', () => {
      reject(new Error('closed'))
      if (isOpen) handlers.lost()
      isOpen = false
    })
    client.on('connect', () => resolve())
  })
  client.on('message', (topic, bytes) => handlers.message(topic, bytes))
  try {
    await ready
    const granted = await client.subscribeAsync(topics, { qos: 1 })
    if (granted.some(({ qos }) => qos > 2)) throw new Error('what is said to this screen may not be heard')
  } catch (error) {
    client.end(true)
    throw error
  }
  isOpen = true
  return {
    publish: async (topic, bytes) => {
      if (!isOpen) throw new Error('closed')
      await client.publishAsync(topic, bytes as Buffer, { qos: fleeting.some((end) => topic.endsWith(end)) ? 0 : 1 })
    },
    close() {
      isOpen = false
      client.end(true)
    },
  }
}
