import type { IncomingMessage, ServerResponse } from 'node:http'
import { bodyLimits, type HttpApi } from '../rpc/http-api.ts'
import type { RpcContext } from '../rpc/rpc-context.ts'
import type { Log } from '../services.ts'
import type { Admission, Admitted } from './admission.ts'
import { sendBlob } from './blob-files.ts'
import { isForeign, type OriginRules } from './origin-check.ts'
import { type Explain, refusals, refuse } from './refuse.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { sendShellFile } from './shell-files.ts'

export type RequestParts = { admission: Admission; rules: OriginRules; api: HttpApi; shellFolder: string; blobFolder: string; explain: Explain; log: Log; sendStudioFile?: SendStudioFile | undefined }
/** What the studio keeps, for whoever may look; false where there is no such thing. */
export type SendStudioFile = (request: IncomingMessage, response: ServerResponse, pathname: string) => Promise<boolean>

/** Each request in order: from our own page? let in? then the API, a picture, or a file of the page. */
export async function answerRequest(request: IncomingMessage, response: ServerResponse, parts: RequestParts): Promise<void> {
  setSecurityHeaders(response)
  try {
    const url = URL.parse(request.url ?? '', 'http://control')
    if (!url || isForeign(request, parts.rules)) return refuse(request, response, refusals.foreign, parts.explain)
    const admitted = parts.admission.admit(request, url)
    if (!admitted) return refuse(request, response, refusals.token, parts.explain)
    if (admitted.setCookie !== null) response.setHeader('set-cookie', admitted.setCookie)
    if (url.pathname === '/api' || url.pathname.startsWith('/api/')) await answerApi(request, response, url, admitted, parts)
    else await answerFile(request, response, url, admitted, parts)
  } catch (error) {
    parts.log.error('request-failed', { path: request.url?.split('?')[0], error: String(error) })
    refuse(request, response, refusals.fault, parts.explain)
  }
}

async function answerApi(request: IncomingMessage, response: ServerResponse, url: URL, admitted: Admitted, parts: RequestParts): Promise<void> {
  const isStranger = admitted.who() === null
  if (Number(request.headers['content-length'] ?? 0) > (isStranger ? bodyLimits.stranger : bodyLimits.person)) return refuse(request, response, refusals.large, parts.explain)
  if (url.pathname === '/api/openapi.json' && request.method === 'GET') {
    if (isStranger) return refuse(request, response, refusals.session, parts.explain)
    return end(response, 200, 'application/json; charset=utf-8', await parts.api.description())
  }
  if (!(await parts.api.answer(request, response, contextOf(request, response, admitted, parts.admission)))) notFound(response)
}

async function answerFile(request: IncomingMessage, response: ServerResponse, url: URL, admitted: Admitted, parts: RequestParts): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD')
    return end(response, 405, 'text/plain; charset=utf-8', 'GET or HEAD only\n')
  }
  if (url.pathname.startsWith('/blobs/')) {
    if (admitted.who() === null) return refuse(request, response, refusals.session, parts.explain)
    if (await sendBlob(request, response, parts.blobFolder, url.pathname)) return
  } else if (url.pathname.startsWith('/studio/')) {
    if (admitted.who()?.permissions.has('network.see') !== true) return refuse(request, response, refusals.session, parts.explain)
    if (await parts.sendStudioFile?.(request, response, url.pathname)) return
  } else if (await sendShellFile(request, response, parts.shellFolder, url.pathname)) {
    return
  }
  notFound(response)
}

function contextOf(request: IncomingMessage, response: ServerResponse, { who, sessionId }: Admitted, { mode, sessionCookie }: Admission): RpcContext {
  return {
    mode, who, sessionId, connectionId: null,
    address: request.socket.remoteAddress ?? '', agent: request.headers['user-agent'] ?? '',
    setSession: (token) => void response.setHeader('set-cookie', sessionCookie(token)),
  }
}

const notFound = (response: ServerResponse) => end(response, 404, 'text/plain; charset=utf-8', 'Not found\n')

function end(response: ServerResponse, status: number, type: string, body: string): void {
  response.statusCode = status
  response.setHeader('content-type', type)
  response.end(body)
}
