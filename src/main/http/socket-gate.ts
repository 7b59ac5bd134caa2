import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { People } from '../people/create-people.ts'
import { bodyLimits } from '../rpc/http-api.ts'
import type { RpcContext } from '../rpc/rpc-context.ts'
import { type LineServer } from '../rpc/serve-line.ts'
import { serveSocket } from '../rpc/serve-socket.ts'
import type { Random } from '../services.ts'
import type { Admission, Admitted } from './admission.ts'
import { isForeign, type OriginRules } from './origin-check.ts'
import { refusalBody, refusals } from './refuse.ts'

type GateParts = { admission: Admission; rules: OriginRules; people: People; serveLine: LineServer; random: Random; pulseMs?: number }
type Open = { socket: WebSocket; admitted: Admitted; isStranger: boolean; address: string; answered: boolean }
type RefusedUpgrade = (typeof refusals)[keyof typeof refusals]

const openAtMost = 512
/** Those who have not signed in: enough for a team at its sign-in pages, little to hold for anyone else. */
const strangersAtMost = 64
/** One machine cannot take the room of all. */
const strangersOfAddress = 16
/** How long a client may take to answer the goodbye. */
const goodbyeMs = 500
export const closeCodes = { goingAway: 1001, sessionOver: 4401 } as const

/** Sockets at /rpc: let in like requests, closed when their session ends or when nobody answers at the other end. */
export function createSocketGate({ admission, rules, people, serveLine, random, pulseMs = 30_000 }: GateParts) {
  const open = new Set<Open>()
  const servers = { stranger: socketServer(bodyLimits.stranger), person: socketServer(bodyLimits.person) }
  const heardEnd = people.onSessionEnd((sessionId) => {
    for (const { socket, admitted } of open) if (admitted.sessionId === sessionId) socket.close(closeCodes.sessionOver)
  })
  const pulse = setInterval(() => { for (const one of open) feelPulse(one, people) }, pulseMs)
  pulse.unref()

  const judge = (request: IncomingMessage): Admitted | RefusedUpgrade => {
    const url = URL.parse(request.url ?? '', 'http://control')
    if (!url || url.pathname !== '/rpc' || isForeign(request, rules)) return refusals.foreign
    return admission.admit(request, url) ?? refusals.token
  }
  const keep = (socket: WebSocket, request: IncomingMessage, admitted: Admitted) => {
    const one: Open = { socket, admitted, isStranger: admitted.who() === null, address: request.socket.remoteAddress ?? '', answered: true }
    open.add(one)
    socket.on('pong', () => { one.answered = true })
    // What was wrong with a message has been said in a closing code: torn down at once, the line would lose it.
    socket.on('error', () => endSoon(socket))
    socket.on('close', () => open.delete(one))
    serveSocket(serveLine, socket, contextOf(request, admitted, admission.mode, random))
  }

  const hasRoomForStranger = (address: string) => {
    const strangers = [...open].filter((one) => one.isStranger)
    return strangers.length < strangersAtMost && strangers.filter((one) => one.address === address).length < strangersOfAddress
  }

  return {
    upgrade(request: IncomingMessage, stream: Duplex, head: Buffer) {
      const admitted = judge(request)
      if ('status' in admitted) return refuseUpgrade(stream, admitted)
      const isStranger = admitted.who() === null
      if (open.size >= openAtMost || (isStranger && !hasRoomForStranger(request.socket.remoteAddress ?? ''))) return void stream.destroy()
      servers[isStranger ? 'stranger' : 'person'].handleUpgrade(request, stream, head, (socket) => keep(socket, request, admitted))
    },
    stop() {
      clearInterval(pulse)
      heardEnd()
      for (const { socket } of open) {
        socket.close(closeCodes.goingAway)
        endSoon(socket)
      }
    },
  }
}

const socketServer = (maxPayload: number) => new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false, clientTracking: false })

const endSoon = (socket: WebSocket): void => void setTimeout(() => socket.terminate(), goodbyeMs).unref()

/** Ends what is no longer answered or no longer allowed. */
function feelPulse(one: Open, people: People): void {
  if (!one.answered) return one.socket.terminate()
  if (one.admitted.sessionId !== null && !people.isSessionGood(one.admitted.sessionId)) return one.socket.close(closeCodes.sessionOver)
  one.answered = false
  one.socket.ping()
}

function refuseUpgrade(stream: Duplex, refusal: RefusedUpgrade): void {
  const body = refusalBody(refusal, refusal.reason)
  stream.on('error', () => stream.destroy())
  stream.end(`HTTP/1.1 ${refusal.status} Refused\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`)
}

function contextOf(request: IncomingMessage, { who, sessionId }: Admitted, mode: RpcContext['mode'], random: Random): RpcContext {
  return {
    mode, who, sessionId, setSession: null,
    connectionId: `cn_${Buffer.from(random.bytes(8)).toString('hex')}`,
    address: request.socket.remoteAddress ?? '', agent: request.headers['user-agent'] ?? '',
  }
}
