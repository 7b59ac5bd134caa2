import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PultRouter } from './create-router.ts'
import type { RpcContext } from './rpc-context.ts'

/** The same procedures over plain HTTP. An address is text, so queries are read into numbers; bodies are JSON and taken as they are. */
export type HttpApi = {
  /** False where no procedure has this method and path. */
  answer(request: IncomingMessage, response: ServerResponse, context: RpcContext): Promise<boolean>
  description(): Promise<string>
}
export const bodyLimits = { stranger: 64 * 1024, person: 32 * 1024 * 1024 } as const

/** Read at the first request for it: windows speak over their line, so most starts never need it. */
export function laterHttpApi(parts: { router: PultRouter; version: string }): HttpApi {
  let opened: Promise<HttpApi> | null = null
  const open = () => (opened ??= import('./create-http-api.ts').then(({ createHttpApi }) => createHttpApi(parts)))
  return {
    answer: async (...request) => (await open()).answer(...request),
    description: async () => (await open()).description(),
  }
}
