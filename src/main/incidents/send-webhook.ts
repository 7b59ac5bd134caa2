import { createHmac } from 'node:crypto'
import type { Sent } from './send-mail.ts'

const timeoutMs = 10_000
const mostAnswer = 300

/**
 * One message to a web address, its body signed so that the receiver knows it is ours: `X-Pult-Signature: t=<seconds>,v1=<HMAC-SHA256 of "t.body" in hex>`.
 * It may come twice; `Idempotency-Key` is then the same.
 */
export async function sendWebhook(url: string, secret: string | null, { id, body, nowMs }: { id: string; body: string; nowMs: number }): Promise<Sent> {
  const seconds = Math.floor(nowMs / 1000)
  const headers: Record<string, string> = { 'content-type': 'application/json', 'idempotency-key': id, 'user-agent': 'Pult' }
  if (secret !== null) headers['x-pult-signature'] = `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    const answer = `${response.status} ${(await response.text()).slice(0, mostAnswer)}`.trim()
    if (response.ok) return { kind: 'sent', answer }
    // The receiver is there and does not want it: again only where it may want it later.
    return { kind: 'not-sent', why: answer, final: response.status < 500 && response.status !== 408 && response.status !== 425 && response.status !== 429 }
  } catch (error) {
    return { kind: 'not-sent', why: error instanceof Error ? `${error.message}${error.cause instanceof Error ? `: ${error.cause.message}` : ''}` : String(error), final: false }
  }
}
