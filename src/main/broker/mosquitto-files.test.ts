import { expect, test } from 'vitest'
import { mosquittoFiles } from './mosquitto-files.ts'

const engine = { user: 'pult-engine', passwordHash: '$7$1$c2FsdA==$aGFzaA==' }
const textOf = (users: { user: string; passwordHash: string }[], name: string) => mosquittoFiles({ networkIds: ['nw_1'], users, engine, port: 1883 }).find((file) => file.name === name)?.text ?? ''

test('[PL4] every user has a line of the password file, and a name that would make two of it has none', () => {
  const users = [{ user: 'sc_1', passwordHash: '$7$1$YQ==$Yg==' }, { user: 'sc_2\nroot', passwordHash: 'x' }, { user: 'sc:3', passwordHash: 'x' }, { user: '#', passwordHash: 'x' }, { user: 'sc_4', passwordHash: 'x\ny' }]
  expect(textOf(users, 'passwords')).toBe('pult-engine:$7$1$c2FsdA==$aGFzaA==\nsc_1:$7$1$YQ==$Yg==\n')
})

test('[PL4] a screen writes below its own name alone and reads its own and its network; only the engine writes to screens', () => {
  const rules = textOf([], 'access').split('\n')
  expect(rules).toContain('pattern write pult/1/s/%u/up/hello')
  expect(rules.filter((rule) => rule.startsWith('pattern write') && !rule.includes('%u'))).toEqual([])
  expect(rules.filter((rule) => rule.startsWith('pattern read '))).toEqual(['pattern read pult/1/s/%u/down/#', 'pattern read pult/1/n/nw_1/#'])
  expect(rules.slice(0, 5)).toEqual(['user pult-engine', 'topic read pult/1/s/+/up/#', 'topic read pult/1/sensor/#', 'topic write pult/1/s/+/down/#', 'topic write pult/1/n/#'])
})

test('the configuration lets nobody in without a password and keeps nothing for those who are away', () => {
  const config = textOf([], 'mosquitto.conf')
  for (const line of ['listener 1883', 'allow_anonymous false', 'use_username_as_clientid true', 'retain_available false', 'persistence false', 'message_size_limit 524288']) expect(config.split('\n')).toContain(line)
})
