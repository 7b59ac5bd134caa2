import { OpenAPIGenerator } from '@orpc/openapi'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { BodyLimitPlugin } from '@orpc/server/node'
import { experimental_ZodSmartCoercionPlugin as ReadQueryPlugin, ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { contract } from '../../contracts/api.ts'
import type { ProcedureMeta } from '../../contracts/people.ts'
import type { PultRouter } from './create-router.ts'
import { bodyLimits, type HttpApi } from './http-api.ts'
import type { RpcContext } from './rpc-context.ts'


export function createHttpApi({ router, version }: { router: PultRouter; version: string }): HttpApi {
  const reading = new OpenAPIHandler<RpcContext>(router, { plugins: [new BodyLimitPlugin({ maxBodySize: bodyLimits.stranger }), new ReadQueryPlugin()] })
  const ofPerson = new OpenAPIHandler<RpcContext>(router, { plugins: [new BodyLimitPlugin({ maxBodySize: bodyLimits.person })] })
  const ofStranger = new OpenAPIHandler<RpcContext>(router, { plugins: [new BodyLimitPlugin({ maxBodySize: bodyLimits.stranger })] })
  let described: Promise<string> | null = null
  return {
    async answer(request, response, context) {
      const handler = request.method === 'GET' ? reading : context.who() === null ? ofStranger : ofPerson
      return (await handler.handle(request, response, { prefix: '/api', context })).matched
    },
    description: () => (described ??= describeApi(version)),
  }
}

const introduction = `Everything the control room does, over HTTP. On one machine the token is printed at start and kept in \`engine.json\`;
in a team, sign in with \`/session/login\` and keep the cookie. A refusal has the status 422 and names its problems; 401 means that
nobody is signed in, 403 that the person lacks the permission named. Streams are server-sent events.`

async function describeApi(version: string): Promise<string> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(contract, {
    info: { title: 'Pult', version, description: introduction, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/api' }],
    security: [{ bearer: [] }, { cookie: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' }, cookie: { type: 'apiKey', in: 'cookie', name: 'pult' } } },
  })
  for (const operations of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(operations ?? {}) as { operationId?: string; tags?: string[]; description?: string; security?: object[] }[]) {
      const path = operation.operationId?.split('.') ?? []
      const permission = permissionOf(path)
      operation.tags = path.slice(0, 1)
      operation.description = neededSaid(permission)
      if (permission === 'anyone') operation.security = [{}]
    }
  }
  return JSON.stringify(document)
}

function neededSaid(permission: ProcedureMeta['permission']): string {
  if (permission === 'anyone') return 'Needs no session.'
  if (permission === 'signed-in') return 'Needs a session.'
  return permission === 'of-kind' ? 'Needs the permission to edit each kind of document that it touches.' : `Needs the permission \`${permission}\`.`
}

function permissionOf(path: readonly string[]): ProcedureMeta['permission'] {
  let at: unknown = contract
  for (const key of path) at = (at as Record<string, unknown>)[key]
  return (at as { '~orpc': { meta: ProcedureMeta } })['~orpc'].meta.permission
}
