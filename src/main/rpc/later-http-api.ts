import type { PultRouter } from './create-router.ts'
import type { HttpApi } from './http-api.ts'

/** Read at the first request for it: windows speak over their line, so most starts never need it. */
export function laterHttpApi(parts: { router: PultRouter; version: string }): HttpApi {
  let opened: Promise<HttpApi> | null = null
  const open = () => (opened ??= import('./create-http-api.ts').then(({ createHttpApi }) => createHttpApi(parts)))
  return {
    answer: async (...request) => (await open()).answer(...request),
    description: async () => (await open()).description(),
  }
}
