import { createTransport } from 'nodemailer'
import type { EscalationSettings } from '../../contracts/incidents.ts'

/** What became of one attempt: said, or why not. `final`: trying again would change nothing. */
export type Sent = { kind: 'sent'; answer: string } | { kind: 'not-sent'; why: string; final: boolean }
export type Mail = { id: string; to: readonly string[]; subject: string; text: string }

const timeoutMs = 20_000

/** One letter over SMTP. The password is encrypted on its way, or it is not sent: a server that offers no encryption is asked without one. [SE1] */
export async function sendMail(server: NonNullable<EscalationSettings['mail']>, password: string | null, { id, to, subject, text }: Mail): Promise<Sent> {
  if (server.user !== null && password === null) return { kind: 'not-sent', why: 'no-password', final: false }
  const transport = createTransport({
    host: server.host, port: server.port, secure: server.security === 'tls', requireTLS: server.security === 'starttls', ignoreTLS: server.security === 'none',
    auth: server.user === null ? undefined : { user: server.user, pass: password ?? '' }, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs, disableFileAccess: true, disableUrlAccess: true,
  })
  try {
    const { response, rejected } = await transport.sendMail({ from: server.from, to: [...to], subject, text, messageId: `<${id}@pult>`, headers: { 'X-Pult-Notice': id, 'Auto-Submitted': 'auto-generated' } })
    return rejected.length === 0 ? { kind: 'sent', answer: response } : { kind: 'not-sent', why: `refused for ${rejected.map(String).join(', ')}`, final: true }
  } catch (error) {
    const code = error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : 0
    return { kind: 'not-sent', why: error instanceof Error ? error.message : String(error), final: code >= 550 && code < 560 }
  } finally {
    transport.close()
  }
}
