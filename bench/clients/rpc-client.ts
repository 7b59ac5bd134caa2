// The other end of `bench rpc`, in a process of its own. Its parent tells it what to do over the IPC channel.
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import type { Contract } from '../../src/contracts/api.ts'
import { bareCaller } from '../limits/rpc.ts'

export type Order =
  | { type: 'connect'; url: string; token: string; screenId: string }
  | { type: 'bare'; url: string; message: string }
  | { type: 'call'; who: 'contract' | 'bare'; calls: number }
  | { type: 'follow'; fromRevision: number; updates: number }
export type Report =
  | { type: 'ready' } | { type: 'called' }
  | { type: 'recorded'; sent: string; received: string }
  | { type: 'following' }
  | { type: 'followed'; edits: number; events: number; resyncs: number; last: Record<string, number>; agesMs: number[] }

const tell = (report: Report) => process.send!(report)
let engine: ContractRouterClient<Contract> | null = null
let screenId = ''
let bare: ((calls: number) => Promise<void>) | null = null

async function connect(order: Order & { type: 'connect' }): Promise<void> {
  const socket = new WebSocket(order.url, { perMessageDeflate: false, headers: { authorization: `Bearer ${order.token}` } })
  const send = socket.send.bind(socket)
  let sent = ''
  let received = ''
  socket.send = ((message: string) => { sent = message; send(message) }) as typeof socket.send
  socket.on('message', (data: Buffer) => { received = data.toString() })
  engine = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))
  screenId = order.screenId
  await new Promise((resolve) => socket.once('open', resolve))
  await engine.documents.get({ ids: [screenId] })
  // What a call is on the wire, for the bare echo of the same bytes.
  socket.send = send as typeof socket.send
  socket.removeAllListeners('message')
  socket.close()
  const lasting = new WebSocket(order.url, { perMessageDeflate: false, headers: { authorization: `Bearer ${order.token}` } })
  engine = createORPCClient(new RPCLink({ websocket: lasting as unknown as globalThis.WebSocket }))
  await new Promise((resolve) => lasting.once('open', resolve))
  tell({ type: 'recorded', sent, received })
}

async function call({ who, calls }: Order & { type: 'call' }): Promise<void> {
  if (who === 'bare') await bare!(calls)
  else for (let done = 0; done < calls; done += 1) await engine!.documents.get({ ids: [screenId] })
  tell({ type: 'called' })
}

async function follow({ fromRevision, updates }: Order & { type: 'follow' }): Promise<void> {
  const last: Record<string, number> = {}
  const agesMs: number[] = []
  let edits = 0
  let events = 0
  let resyncs = 0
  const stream = await engine!.documents.live({ fromRevision, kinds: ['screen'] })
  tell({ type: 'following' })
  for await (const event of stream) {
    const nowMs = performance.timeOrigin + performance.now()
    events += 1
    if (event.type === 'resync') { resyncs += 1; break }
    edits += event.merged
    for (const { id, fields } of event.deltas) {
      last[id] = Number(fields!.note)
      agesMs.push(nowMs - Number(fields!.owner))
    }
    if (edits >= updates) break
  }
  tell({ type: 'followed', edits, events, resyncs, last, agesMs })
}

process.on('message', (order: Order) => {
  if (order.type === 'connect') void connect(order)
  if (order.type === 'bare') void bareCaller(order.url, order.message).then((caller) => { bare = caller; tell({ type: 'ready' }) })
  if (order.type === 'call') void call(order)
  if (order.type === 'follow') void follow(order)
})
