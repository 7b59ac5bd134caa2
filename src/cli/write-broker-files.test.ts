import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { AskContext } from './ask-engine.ts'
import type { EngineClient } from './client.ts'
import { writeBrokerFiles } from './write-broker-files.ts'

const context = { say: { text: (key: string) => key } } as unknown as AskContext
const engine = { screens: { brokerFiles: async () => [{ name: 'passwords', text: 'sc_1:$7$1$a$b\n' }, { name: 'access', text: 'user x\n' }] } } as unknown as EngineClient

test('[SE1] the files of a broker are for their owner alone, also where an older one was for everybody', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pult-broker-files-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const out = join(folder, 'mosquitto')
  expect(await writeBrokerFiles(engine, { positionals: [], values: { out } }, context)).toBe(0)
  expect(readFileSync(join(out, 'passwords'), 'utf8')).toBe('sc_1:$7$1$a$b\n')
  writeFileSync(join(folder, 'access'), '', { mode: 0o644 })
  await writeBrokerFiles(engine, { positionals: [], values: { out: folder } }, context)
  for (const path of [join(out, 'passwords'), join(folder, 'access')]) expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(await writeBrokerFiles(engine, { positionals: [], values: {} }, context)).toBe(2)
})
