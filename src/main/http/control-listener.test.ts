import { Server } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { rpcHouse } from '../../../tests/helpers/rpc-house.ts'
import { listenerOf, listening } from '../../../tests/helpers/serve-house.ts'

afterEach(() => { vi.restoreAllMocks() })

test('no more file handles for one more visitor is logged, and those who are in stay', async () => {
  const house = await rpcHouse()
  const warn = vi.spyOn(house.log, 'warn')
  const listen = vi.spyOn(Server.prototype, 'listen')
  const served = listenerOf(house, { mode: 'desk' })
  const open = listening(await served.start())
  const server = listen.mock.contexts[0] as Server
  for (let time = 0; time < 3; time += 1) server.emit('error', new Error('accept EMFILE'))
  expect(warn).toHaveBeenCalledTimes(3)
  expect((await fetch(open.address)).status).toBe(200)
  await open.stop()
  served.remove()
})
