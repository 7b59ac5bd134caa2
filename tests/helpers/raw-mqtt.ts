import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** MQTT 3.1.1 by hand, for what no honest client sends. */
const text = (value: string | Uint8Array): Buffer => {
  const bytes = Buffer.from(value as string)
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes])
}
export function packet(header: number, body: Buffer, claimedLength = body.length): Buffer {
  const length: number[] = []
  let rest = claimedLength
  do {
    length.push((rest % 128) | (rest >= 128 ? 0x80 : 0))
    rest = Math.floor(rest / 128)
  } while (rest > 0)
  return Buffer.concat([Buffer.from([header, ...length]), body])
}
type Connect = { clientId: string; user?: string; password?: string; clean?: boolean; keepalive?: number; will?: { topic: string; payload: string; retain?: boolean } }
export function connectPacket({ clientId, user, password, clean = true, keepalive = 60, will }: Connect): Buffer {
  const flags = (user === undefined ? 0 : 0x80) | (password === undefined ? 0 : 0x40) | (will ? 0x04 | (will.retain ? 0x20 : 0) : 0) | (clean ? 0x02 : 0)
  const fields = [text(clientId), ...(will ? [text(will.topic), text(will.payload)] : []), ...(user === undefined ? [] : [text(user)]), ...(password === undefined ? [] : [text(password)])]
  return packet(0x10, Buffer.concat([text('MQTT'), Buffer.from([4, flags, keepalive >> 8, keepalive & 0xff]), ...fields]))
}
export function publishPacket(topic: string, payload: string | Uint8Array, { qos = 0, retain = false }: { qos?: 0 | 1 | 2; retain?: boolean } = {}): Buffer {
  return packet(0x30 | (qos << 1) | (retain ? 1 : 0), Buffer.concat([text(topic), ...(qos > 0 ? [Buffer.from([0, 7])] : []), Buffer.from(payload as string)]))
}
export const subscribePacket = (filter: string, id = 9): Buffer => packet(0x82, Buffer.concat([Buffer.from([0, id]), text(filter), Buffer.from([1])]))

/** A socket that keeps what it is sent. */
export async function openRaw(port: number) {
  const socket: Socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let bytes = Buffer.alloc(0)
  const waiting = new Set<() => void>()
  const tell = () => { for (const look of [...waiting]) look() }
  socket.on('data', (chunk) => { bytes = Buffer.concat([bytes, chunk]); tell() })
  socket.on('error', () => undefined)
  const ended = new Promise<void>((resolve) => socket.once('close', () => { resolve(); tell() }))
  await new Promise((resolve) => socket.once('connect', resolve))
  return {
    socket, ended,
    send: (...packets: Buffer[]) => new Promise<void>((resolve) => socket.write(Buffer.concat(packets), () => resolve())),
    received: () => bytes,
    /** Resolves with all that came once there is as much, or with what came before the end. */
    receive: (length: number): Promise<Buffer> => new Promise((resolve) => {
      const look = () => {
        if (bytes.length < length && !socket.destroyed) return
        waiting.delete(look)
        resolve(bytes)
      }
      waiting.add(look)
      look()
    }),
  }
}
