import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { contract } from '../contracts/api.ts'
import { unpackDocuments } from '../core/kernel/pack-documents.ts'
import { type EngineFile, readEngineFile } from '../main/engine-file.ts'
import { connectToEngine, type EngineClient } from './client.ts'
import { follow } from './follow-job.ts'
import { exportTable, importTable } from './move-tables.ts'
import { defaultDataFolder } from './options.ts'
import { writePlanScenario } from './write-plan-scenario.ts'
import { fail, print, printJson } from './print.ts'
import type { Command, CommandContext } from './pult.ts'
import { parseWords, type Words } from './words.ts'
import { writeBrokerFiles } from './write-broker-files.ts'

export type AskContext = CommandContext & { folder: string; running: EngineFile & { url: string } }
export type Ask = (engine: EngineClient, words: Words, context: AskContext) => Promise<number>

/** Commands that ask the engine running on the data folder; they do nothing without one. */
export const askEngine = {
  status: asking(async (engine) => printJson(await engine.system.health())),
  stop: asking(stopEngine),
  backup: asking(makeBackup),
  invite: asking(invite),
  import: asking(importTable),
  export: asking(exportTable),
  'broker-files': asking(writeBrokerFiles),
  call: asking(callAnything),
  'simulate --from-plan': asking(writePlanScenario),
} satisfies Record<string, Command>

function asking(ask: Ask): Command {
  return async (argv, context) => {
    const parsed = parseWords(argv)
    if (parsed.kind === 'refused') return fail(context.say.text('bad-options', { detail: parsed.message }), 2)
    const folder = resolve(parsed.words.values.data ?? defaultDataFolder(context.env))
    const running = readEngineFile(folder)
    if (!running) return fail(context.say.text('nothing-runs', { folder }))
    const { url } = running
    if (url === null) return fail(context.say.text('runs-in-window', { pid: running.pid }))
    return askRunning(ask, parsed.words, { ...context, folder, running: { ...running, url } })
  }
}

export async function askRunning(ask: Ask, words: Words, context: AskContext): Promise<number> {
  const { say, folder, running } = context
  const ownCertificate = join(folder, 'keys', 'team-certificate.pem')
  const authority = existsSync(ownCertificate) ? readFileSync(ownCertificate, 'utf8') : undefined
  const line = await connectToEngine({ url: running.url, token: running.token, authority })
  if (line.kind === 'refused') return fail(say.problem(line.problem))
  try {
    return await ask(line.engine, words, context)
  } finally {
    line.close()
  }
}

/** Ends when the engine has: whoever waits for the command may copy or move the folder then. */
async function stopEngine(engine: EngineClient, _words: Words, { say, folder, running }: AskContext): Promise<number> {
  await engine.system.stop()
  const untilMs = Date.now() + stopLimitMs
  while (readEngineFile(folder) || isAlive(running.pid)) {
    if (Date.now() > untilMs) return fail(say.text('stops-slowly', { pid: running.pid }))
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return print(say.text('stopped'))
}
const stopLimitMs = 60_000

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function makeBackup(engine: EngineClient, _words: Words, { say }: AskContext): Promise<number> {
  const job = await follow(engine, await engine.backups.create())
  return job.problem ? fail(say.problem(job.problem)) : print(say.text('backed-up', { id: job.result ?? '' }))
}

async function invite(engine: EngineClient, { positionals: [name] }: Words, { say, running }: AskContext): Promise<number> {
  if (running.mode !== 'team') return fail(say.text('invite-needs-team'))
  if (name === undefined) return fail(say.text('invite-whom'), 2)
  const people = unpackDocuments((await engine.documents.snapshot({ kinds: ['person'] })).packed)
  const known = people.find(({ fields }) => fields.name === name)
  const { invite: code } = known ? await engine.people.invite({ personId: known.id }) : await engine.people.create({ name, roles: ['operator'] })
  return print(say.text('invite', { name, url: `${running.url}/?invite=${code}` }))
}

/** `pult call documents.get '{"ids":["sc_…"]}'`: the whole contract from the command line; a stream prints a line for each event. */
async function callAnything(engine: EngineClient, { positionals: [name = '', text = '{}'] }: Words, { say }: AskContext): Promise<number> {
  const [domain = '', act = '', ...rest] = name.split('.')
  const domains = contract as unknown as Record<string, Record<string, unknown>>
  if (rest.length > 0 || !Object.hasOwn(domains, domain) || !Object.hasOwn(domains[domain] ?? {}, act)) return fail(say.text('unknown-procedure', { name }), 2)
  const given = parseInput(text)
  if (given === undefined) return fail(say.text('input-not-json', { text }), 2)
  const procedures = engine as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>
  const answer = await procedures[domain]?.[act]?.(given)
  if (!isStream(answer)) return printJson(answer)
  for await (const event of answer) print(JSON.stringify(event))
  return 0
}

function parseInput(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined // no JSON: said by the caller
  }
}

const isStream = (answer: unknown): answer is AsyncIterable<unknown> => typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
