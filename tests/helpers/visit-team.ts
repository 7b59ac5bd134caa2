import { request } from 'node:https'
import type { Serving } from './pult-process.ts'

type Answer = { status: number; cookie: string; body: string }

/** A visitor's browser, which trusts the certificate it was shown. */
export function visit({ origin }: Pick<Serving, 'origin'>, path: string, body: object | string, cookie = ''): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), origin, ...(cookie ? { cookie } : {}) }
    const asked = request(new URL(`/api${path}`, origin), { method: 'POST', agent: false, rejectUnauthorized: false, headers }, (response) => {
      let told = ''
      response.setEncoding('utf8').on('data', (part: string) => { told += part }).on('end', () => {
        resolve({ status: response.statusCode ?? 0, cookie: response.headers['set-cookie']?.[0]?.split(';')[0] ?? '', body: told })
      })
    })
    asked.on('error', reject)
    asked.end(text)
  })
}
