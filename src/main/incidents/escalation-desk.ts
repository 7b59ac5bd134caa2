import type { EscalationInput, EscalationState, Receiver, TestOutcome } from '../../contracts/incidents.ts'
import { wayOf } from '../../core/health/index.ts'
import { type Answer } from '../people/answer.ts'
import type { Clock } from '../services.ts'
import type { IncidentDesk } from './incident-desk.ts'
import type { IncidentSettings } from './incident-settings.ts'
import type { NoticeTexts } from './notice-text.ts'
import { nameOf, type Outbox, type OutboxNotice } from './outbox.ts'
import type { SecretFiles } from './secret-files.ts'
import { sendMail, type Sent } from './send-mail.ts'
import { sendWebhook } from './send-webhook.ts'

export type Sender = (notice: Pick<OutboxNotice, 'id' | 'to' | 'subject' | 'text' | 'body'>) => Promise<Sent>

export function createSender({ settings, secrets, clock }: { settings: Pick<IncidentSettings, 'escalation'>; secrets: SecretFiles; clock: Clock }): Sender {
  return async (notice) => {
    const { mail } = settings.escalation()
    if (notice.to.kind === 'webhook') return sendWebhook(notice.to.url, secrets.read('webhook-secret'), { ...notice, nowMs: clock.nowMs() })
    return mail ? sendMail(mail, secrets.read('mail-password'), { ...notice, to: notice.to.to }) : { kind: 'not-sent', why: 'no-mail-server', final: false }
  }
}

export function troubleOfWay(to: Receiver, sent: Sent, { madeAtMs }: OutboxNotice): Parameters<IncidentDesk['setHouseTrouble']>[0] {
  const id = wayOf(to)
  return sent.kind === 'sent' ? { id, trouble: null } : { id, name: nameOf(to).slice(0, 120), trouble: { kind: 'notice-failed', severity: 'broken', sinceMs: madeAtMs, asleep: false } }
}

type Parts = { desk: IncidentDesk; settings: IncidentSettings; outbox: Outbox; secrets: SecretFiles; texts: NoticeTexts; newId: (prefix: string) => string; send: Sender }

/** Who is told and by which way: set, shown, tried. */
export function createEscalation({ desk, settings, outbox, secrets, texts, newId, send }: Parts) {
  return {
    escalation: (): EscalationState => ({
      settings: settings.escalation(), hasMailPassword: secrets.has('mail-password'), hasWebhookSecret: secrets.has('webhook-secret'), waiting: outbox.waiting().length, lastSentAtMs: outbox.lastSentAtMs(),
      // The last of each receiver: the others failed for the same reason.
      failed: [...new Map([...outbox.failed(), ...outbox.waiting().filter(({ why }) => why !== null)].sort((a, b) => a.madeAtMs - b.madeAtMs).map(({ to, madeAtMs, attempts, why }) => [nameOf(to), { to: nameOf(to), atMs: madeAtMs, attempts, why: why ?? '' }])).values()].slice(-50),
    }),
    async setEscalation({ settings: next, mailPassword, webhookSecret }: EscalationInput): Promise<Answer<null>> {
      const set = await settings.setEscalation(next)
      if (set.kind === 'refused') return set
      // What could not be sent by the old settings says nothing of the new ones.
      for (const { kind, cause } of desk.open()) if (kind === 'notice-failed') desk.setHouseTrouble({ id: cause.id, trouble: null })
      if (typeof mailPassword === 'string') await secrets.write('mail-password', mailPassword)
      if (typeof webhookSecret === 'string') await secrets.write('webhook-secret', webhookSecret)
      return set
    },
    async test(to: Receiver): Promise<TestOutcome> {
      const { language, mail } = settings.escalation()
      if (to.kind === 'mail' && mail === null) return { sent: false, answer: '', problem: { reason: 'mail-not-set', field: 'mail' } }
      const [subject, text] = [texts('notice.testSubject', language), texts('notice.testText', language)]
      const sent = await send({ id: newId('no'), to, subject, text, body: JSON.stringify({ type: 'test', subject, text }) })
      if (sent.kind === 'sent') return { sent: true, answer: sent.answer.slice(0, 1000), problem: null }
      return { sent: false, answer: sent.why.slice(0, 1000), problem: { reason: 'notice-not-sent', params: { why: sent.why.slice(0, 300) } } }
    },
  }
}
