import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { pult, serving } from '../helpers/pult-process.ts'
import { temporaryFolder } from '../helpers/data-folders.ts'
import { visit } from '../helpers/visit-team.ts'

const inviteIn = (text: string) => /invite=([\w-]+)/.exec(text)?.[1] ?? ''
const filesIn = (folder: string) => readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))

test('[SE1] invites, passwords, sessions and tokens reach no log, no output and no database; only the printed address has its token', async () => {
  const { folder: above, remove } = temporaryFolder()
  onTestFinished(remove)
  const folder = join(above, 'data')
  const team = await serving(['serve', '--lan', '--port', '0', '--data', folder, '--empty'])
  const ownerToken = (JSON.parse(readFileSync(join(folder, 'engine.json'), 'utf8')) as { token: string }).token
  const firstInvite = inviteIn(team.told.stdout)
  const passwords = ['correct horse battery', 'another long battery', 'a wrong long guess']
  const [first = '', second = '', wrong = ''] = passwords
  // What a parser's message would quote.
  const torn = 'torn-pw'

  const owner = await visit(team, '/session/accept-invite', { invite: firstInvite, password: first })
  expect([owner.status, owner.cookie]).toEqual([200, expect.stringMatching(/^__Host-.+=[\w-]{20,}$/)])
  const { person } = JSON.parse(owner.body) as { person: { name: string } }
  const invited = inviteIn((await pult(['invite', 'Айша', '--data', folder])).stdout)
  expect((await visit(team, '/session/accept-invite', { invite: invited, password: 'short' })).status).toBe(422)
  expect((await visit(team, '/session/accept-invite', { invite: 'made-up-invite-made-up', password: second })).status).toBe(422)
  const member = await visit(team, '/session/accept-invite', { invite: invited, password: second })
  expect(member.status).toBe(200)
  expect((await visit(team, '/session/login', { name: person.name, password: wrong })).status).toBe(422)
  expect((await visit(team, '/session/login', { name: { password: wrong }, password: wrong })).status).toBe(422)
  const again = await visit(team, '/session/login', { name: person.name, password: first })
  expect((await visit(team, '/session/password', { current: first, next: second }, again.cookie)).status).toBe(200)
  expect((await visit(team, `/session/login?token=${ownerToken}&invite=${invited}`, `{"name":"x","password":"${torn}",}`)).status).toBe(400)
  expect((await pult(['status', '--data', folder])).code).toBe(0)
  const { stdout, stderr } = await team.kill('SIGTERM')

  const desk = await serving(['serve', '--data', folder])
  await desk.kill('SIGTERM')
  const sessions = [owner, member, again].map(({ cookie }) => cookie.slice(cookie.indexOf('=') + 1))
  const secrets = [...passwords, ...sessions, firstInvite, invited, ownerToken, desk.token]
  for (const secret of secrets) expect(secret.length).toBeGreaterThan(15)
  secrets.push(torn)
  const places: [string, string][] = [
    ...filesIn(folder).filter((file) => !file.includes(`${join(folder, 'keys')}`)).map((file): [string, string] => [file, readFileSync(file, 'latin1')]),
    ['stdout', stdout.replace(/invite=[\w-]+/, 'invite=')], ['stderr', stderr], ['stderr of the desk', desk.told.stderr], ['stdout of the desk', desk.told.stdout.replace(desk.address, '')],
  ]
  expect(places.some(([file]) => file.endsWith('engine.log'))).toBe(true)
  for (const [place, text] of places) for (const [number, secret] of secrets.entries()) expect([place, number, text.includes(secret)]).toEqual([place, number, false])
}, 60_000)
