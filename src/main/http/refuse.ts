import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Language, languages } from '../../contracts/people.ts'
import type { ProblemReason } from '../../contracts/problems.ts'

/** Refusals before any procedure is reached: a page a person can read, or the same shape the API refuses with. */
type Refusal = { status: number; code: string; reason: ProblemReason }
export const refusals = {
  token: { status: 401, code: 'UNAUTHORIZED', reason: 'token-missing' },
  session: { status: 401, code: 'UNAUTHORIZED', reason: 'not-signed-in' },
  foreign: { status: 403, code: 'FORBIDDEN', reason: 'foreign-origin' },
  large: { status: 413, code: 'PAYLOAD_TOO_LARGE', reason: 'file-too-large' },
  fault: { status: 500, code: 'INTERNAL_SERVER_ERROR', reason: 'unexpected' },
} as const satisfies Record<string, Refusal>

/** A sentence for each problem, in the languages of the product. */
export type Explain = (reason: ProblemReason, language: Language) => string

export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal, explain: Explain): void {
  if (response.headersSent) return void response.destroy()
  const wantsPage = request.headers.accept?.includes('text/html') === true
  const language = languageOf(request.headers['accept-language'])
  response.statusCode = refusal.status
  if (refusal.status === 401) response.setHeader('www-authenticate', 'Bearer realm="Pult"')
  response.setHeader('content-language', language)
  response.setHeader('content-type', wantsPage ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8')
  // What is still being sent is not read.
  response.setHeader('connection', 'close')
  response.end(wantsPage ? page(explain(refusal.reason, language), language) : refusalBody(refusal, explain(refusal.reason, language)))
}

/** The shape of oRPC's errors, so that one client reads both. */
export const refusalBody = ({ status, code, reason }: Refusal, message: string): string =>
  JSON.stringify({ defined: true, code, status, message, data: { problems: [{ reason }] } })

/** The first language asked for that we speak. */
export function languageOf(header: string | undefined): Language {
  const wanted = (header ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().split(';')
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find((value) => value !== undefined)
    return { language: tag.slice(0, 2).toLowerCase(), quality: quality === undefined ? 1 : Number(quality) }
  })
  const spoken = wanted.filter(({ language, quality }) => (languages as readonly string[]).includes(language) && quality > 0)
  return (spoken.sort((a, b) => b.quality - a.quality)[0]?.language as Language | undefined) ?? 'ru'
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
const page = (text: string, language: Language) =>
  `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="dark light"><title>Pult</title><h1>Pult</h1><p>${escaped(text)}</p></html>\n`
