import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Contract } from '../../src/contracts/api.ts'
import { createLineServer } from '../../src/main/rpc/serve-line.ts'
import { createRouter } from '../../src/main/rpc/create-router.ts'
import { network, rpcHouse, type RpcHouse } from '../helpers/rpc-house.ts'
import { listenerOf, listening } from '../helpers/serve-house.ts'

const rounds = 20
const atOnce = 25
let house: RpcHouse
let served: ReturnType<typeof listenerOf>
let open: ReturnType<typeof listening>
/** Streams that began and have not ended. */
let following = 0

beforeEach(async () => {
  house = await rpcHouse(undefined, { checkOutput: false })
  following = 0
  const counted = <A extends unknown[], T>(follow: (...given: A) => AsyncGenerator<T>) => async function* (...given: A): AsyncGenerator<T> {
    following += 1
    try {
      yield* follow(...given)
    } finally {
      following -= 1
    }
  }
  const { board, feed } = house
  const router = createRouter({ ...house.services, board: { ...board, follow: counted(board.follow) }, feed: { ...feed, get revision() { return feed.revision }, follow: counted(feed.follow) } })
  served = listenerOf({ ...house, serveLine: createLineServer({ router, board }) }, { mode: 'desk' })
  open = listening(await served.start())
})
afterEach(async () => {
  await open.stop()
  served.remove()
})

async function visit(): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${open.port}/rpc`, { headers: { authorization: `Bearer ${open.token}` } })
  const engine: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))
  await new Promise((resolve, reject) => { socket.once('open', resolve); socket.once('error', reject) })
  await (await engine.state.live()).next()
  const documents = await engine.documents.live({ fromRevision: house.feed.revision })
  documents.next().catch(() => undefined)
  await engine.presence.focus({ room: 'wall', documentId: network.id })
  engine.presence.focus({ room: 'settings', documentId: null }).catch(() => undefined)
  engine.documents.edit({ label: 'edit', changes: [{ documentId: network.id, kind: 'network', field: 'name', value: 'Left while asking' }] }).catch(() => undefined)
  if (Math.abs(house.feed.revision) % 2 === 0) socket.terminate()
  else socket.close()
  await new Promise((resolve) => socket.once('close', resolve))
}
const settled = async (isSettled: () => boolean) => {
  while (!isSettled()) await new Promise((resolve) => setImmediate(resolve))
}

test('five hundred visits, left in the middle of a question, leave nobody in the room and no stream open', async () => {
  for (let round = 0; round < rounds; round += 1) await Promise.all(Array.from({ length: atOnce }, visit))
  await settled(() => following === 0 && house.board.connections() === 0)
  expect([following, house.board.connections(), house.faults]).toEqual([0, 0, []])
  await visit()
  await settled(() => following === 0)
})
