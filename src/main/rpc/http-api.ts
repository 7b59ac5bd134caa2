import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RpcContext } from './rpc-context.ts'

/** The same procedures over plain HTTP. An address is text, so queries are read into numbers; bodies are JSON and taken as they are. */
export type HttpApi = {
  /** False where no procedure has this method and path. */
  answer(request: IncomingMessage, response: ServerResponse, context: RpcContext): Promise<boolean>
  description(): Promise<string>
}
export const bodyLimits = { stranger: 64 * 1024, person: 32 * 1024 * 1024 } as const
