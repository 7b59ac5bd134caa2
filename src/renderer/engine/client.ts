import { type ClientContext, type ClientLink, createORPCClient, ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../contracts/api.ts'
import { openLine } from './connection.ts'
import { ConnectionLost } from './connection-lost.ts'

type EngineClient = ContractRouterClient<Contract>

/** Sends each call over the line that is open at that moment; never repeats one by itself, for it may have been done. */
const link: ClientLink<ClientContext> = {
  async call(path, input, options) {
    const line = await openLine()
    try {
      return await line.link.call(path, input, options)
    } catch (error) {
      if (line.isClosed() && !(error instanceof ORPCError)) throw new ConnectionLost(true)
      throw error
    }
  },
}

export const engine: EngineClient = createORPCClient(link)
