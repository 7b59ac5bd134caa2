import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EscalationRule, EscalationSettings } from '../../src/contracts/incidents.ts'
import { readNoticeTexts } from '../../src/main/incidents/notice-text.ts'
import { createSecretFiles } from '../../src/main/incidents/secret-files.ts'
import { sendMail } from '../../src/main/incidents/send-mail.ts'
import { sendWebhook } from '../../src/main/incidents/send-webhook.ts'
import { incidentHouse, shopDocuments } from '../helpers/incident-house.ts'
import { createMemoryStore } from '../helpers/memory-store.ts'
import { idOf } from '../helpers/rpc-house.ts'
import { type SmtpSink, startSmtpSink } from '../helpers/smtp-sink.ts'

const password = 'a password nobody else has'
let sink: SmtpSink
let hook: { port: number; status: number; got: { headers: IncomingHttpHeaders; body: string }[]; server: Server }
let folder: string
beforeEach(async () => {
  sink = await startSmtpSink({ password })
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => { body += part.toString('utf8') })
    request.on('end', () => {
      hook.got.push({ headers: request.headers, body })
      response.writeHead(hook.status, hook.status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end('answer')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  hook = { port: address.port, status: 200, got: [], server }
  folder = mkdtempSync(join(tmpdir(), 'pult-notices-'))
})
afterEach(async () => {
  await sink.stop()
  hook.server.closeAllConnections()
  await new Promise((resolve) => hook.server.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

const server = (): NonNullable<EscalationSettings['mail']> => ({ host: '127.0.0.1', port: sink.port, security: 'none', user: 'pult', from: 'pult@magnum.example' })
const letter = { id: 'no_1', to: ['duty@magnum.example', 'tech@magnum.example'], subject: '■ Нет связи: Магнум Достык (96 экранов)', text: 'Экран' }

test('[PH2] a letter reaches everybody it is for, with its id, and the password is used', async () => {
  expect(await sendMail(server(), password, letter)).toEqual({ kind: 'sent', answer: '250 2.0.0 taken' })
  expect(sink.letters).toMatchObject([{ from: 'pult@magnum.example', to: letter.to, user: 'pult' }])
  expect(sink.letters[0]!.text).toContain('Message-ID: <no_1@pult>')
  expect(sink.letters[0]!.text).toContain('X-Pult-Notice: no_1')
})

test('[ER1] why a letter did not go is an answer: wrong password, nobody there, busy, hung up, no server', async () => {
  expect(await sendMail(server(), 'wrong', letter)).toMatchObject({ kind: 'not-sent', final: false, why: expect.stringContaining('wrong password') })
  sink.answer = 'refuses'
  expect(await sendMail(server(), password, letter)).toMatchObject({ kind: 'not-sent', final: true })
  sink.answer = 'busy'
  expect(await sendMail(server(), password, letter)).toMatchObject({ kind: 'not-sent', final: false, why: expect.stringContaining('later') })
  sink.answer = 'hangs-up'
  expect(await sendMail(server(), password, letter)).toMatchObject({ kind: 'not-sent', final: false })
  await sink.stop()
  expect(await sendMail(server(), password, letter)).toMatchObject({ kind: 'not-sent', final: false, why: expect.stringContaining('ECONNREFUSED') })
  expect(sink.letters).toEqual([])
})

test('[SE1] a server that is to encrypt and does not is given no password', async () => {
  expect(await sendMail({ ...server(), security: 'starttls' }, password, letter)).toMatchObject({ kind: 'not-sent' })
  expect(sink.letters).toEqual([])
})

test('[PH2] a web address gets a signed body with an id, and what it answers decides', async () => {
  const url = `http://127.0.0.1:${hook.port}/hook`
  const message = { id: 'no_2', body: '{"type":"incident"}', nowMs: 1_700_000_000_500 }
  expect(await sendWebhook(url, 'secret', message)).toEqual({ kind: 'sent', answer: '200 answer' })
  const { headers, body } = hook.got[0]!
  expect(headers).toMatchObject({ 'idempotency-key': 'no_2', 'content-type': 'application/json', 'x-pult-signature': `t=1700000000,v1=${createHmac('sha256', 'secret').update(`1700000000.${body}`).digest('hex')}` })
  for (const [status, final] of [[500, false], [429, false], [410, true], [302, true]] as const) {
    hook.status = status
    expect(await sendWebhook(url, null, message)).toMatchObject({ kind: 'not-sent', final })
  }
  expect(hook.got.at(-1)!.headers['x-pult-signature']).toBeUndefined()
})

test('[PH2] from a dead store to a letter and a web address, once each; a busy server is asked again with the same id', async () => {
  const store = createMemoryStore()
  const secrets = createSecretFiles({ folder: join(folder, 'keys'), sealer: null })
  const house = await incidentHouse({ documents: shopDocuments({ stores: 2, rails: 20 }), store, secrets, texts: readNoticeTexts(new URL('../../resources/locales', import.meta.url).pathname) })
  const rule = (id: string, to: EscalationRule['to']): EscalationRule => ({ id, name: id, severity: 'broken', afterMinutes: 0, venues: null, to, urgent: true })
  const rules = [rule('mail', { kind: 'mail', to: ['duty@magnum.example'] }), rule('hook', { kind: 'webhook', url: `http://127.0.0.1:${hook.port}/hook` })]
  expect(await house.incidents.setEscalation({ settings: { rules, quiet: null, mail: null, contacts: [], language: 'ru' } })).toEqual({ kind: 'refused', problems: [{ reason: 'mail-not-set', field: 'mail' }] })
  await house.incidents.setEscalation({ settings: { rules, quiet: null, mail: server(), contacts: [], language: 'ru' }, mailPassword: password, webhookSecret: 'secret' })
  expect(JSON.stringify([...store.records.values()])).not.toContain(password)
  expect(readdirSync(join(folder, 'keys')).map((name) => (statSync(join(folder, 'keys', name)).mode & 0o777).toString(8))).toEqual(['600', '600'])
  expect(readFileSync(join(folder, 'keys', 'mail-password'), 'utf8')).toBe(`plain:${password}`)

  hook.status = 503
  for (let at = 0; at < 20; at++) for (const kind of ['enrolled', 'arrived'] as const) house.incidents.health.observe(idOf('sc', at), { kind })
  await house.time.pass(4 * 60_000)
  for (let at = 0; at < 20; at++) house.incidents.health.observe(idOf('sc', at), { kind: 'gone' })
  await house.time.pass(100_000)
  await until(() => sink.letters.length === 1 && hook.got.length >= 1)
  expect(decoded(sink.letters[0]!.text)).toContain('Нет связи: Magnum 0')
  await until(() => house.incidents.escalation().failed.length === 1)
  await until(() => house.incidents.escalation().waiting === 1)
  expect(house.incidents.escalation()).toMatchObject({ waiting: 1, failed: [{ to: `127.0.0.1:${hook.port}`, why: '503 answer' }], hasMailPassword: true, hasWebhookSecret: true })
  hook.status = 200
  await house.time.pass(70_000)
  await until(() => house.incidents.escalation().waiting === 0)
  expect(new Set(hook.got.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
  expect(JSON.parse(hook.got.at(-1)!.body)).toMatchObject({ type: 'incident', kind: 'link-lost', screens: 20, placeName: 'Magnum 0' })
  await house.time.pass(60 * 60_000)
  // That the web address did not answer was said by letter, once, too.
  expect(sink.letters.map(({ text }) => decoded(text).split('\n')[0])).toEqual(['Нет связи: Magnum 0', `Сообщение не отправлено: 127.0.0.1:${hook.port}`])
  await house.incidents.stop()
})

/** Real sockets take real time. */
async function until(holds: () => boolean): Promise<void> {
  const endsMs = Date.now() + 10_000
  while (!holds()) {
    if (Date.now() > endsMs) throw new Error('it did not come to pass')
    await new Promise((resolve) => setImmediate(resolve))
  }
}
function decoded(text: string): string {
  const [head = '', ...body] = text.split('\n\n')
  const encoding = /content-transfer-encoding: (\S+)/i.exec(head)?.[1]
  const rest = body.join('\n\n')
  return encoding === 'base64' ? Buffer.from(rest, 'base64').toString('utf8') : encoding === 'quoted-printable' ? Buffer.from(rest.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString('utf8') : rest
}
