import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, extname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ORPCError } from '@orpc/client'
import { type ImportSubject, importLimits, importSubject } from '../contracts/imports.ts'
import { problem as problemShape } from '../contracts/problems.ts'
import { unpackDocuments } from '../core/kernel/pack-documents.ts'
import { type EngineFile, readEngineFile } from '../main/engine-file.ts'
import { connectToEngine, type EngineClient } from './client.ts'
import { defaultDataFolder } from './options.ts'
import type { Command, CommandContext } from './pult.ts'

type Words = { positionals: string[]; values: { data?: string; subject?: string; network?: string; to?: string; 'dry-run'?: boolean } }
type AskContext = CommandContext & { running: EngineFile }
type Ask = (engine: EngineClient, words: Words, context: AskContext) => Promise<number>

/** Commands that ask the engine running on the data folder; they do nothing without one. */
export const askEngine: Record<string, Command> = {
  status: asking(async (engine) => show(await engine.system.health())),
  stop: asking(async (engine) => show(await engine.system.stop())),
  backup: asking(makeBackup),
  invite: asking(invite),
  import: asking(importTable),
  export: asking(exportTable),
  call: asking(callAnything),
}

function asking(ask: Ask): Command {
  return async (argv, context) => {
    const words = parseWords(argv)
    if (typeof words === 'string') return fail(context.say.text('bad-options', { detail: words }), 2)
    const folder = resolve(words.values.data ?? defaultDataFolder(context.env))
    const running = readEngineFile(folder)
    if (!running?.url) return fail(context.say.problem({ reason: 'engine-not-running' }))
    const ownCertificate = join(folder, 'keys', 'team-certificate.pem')
    const authority = existsSync(ownCertificate) ? readFileSync(ownCertificate, 'utf8') : undefined
    const line = await connectToEngine({ url: running.url, token: running.token, authority })
    if (line.kind === 'refused') return fail(context.say.problem(line.problem))
    try {
      return await ask(line.engine, words, { ...context, running })
    } catch (error) {
      return fail(sentencesOf(error, context).join('\n'))
    } finally {
      line.close()
    }
  }
}

function parseWords(argv: readonly string[]): Words | string {
  try {
    return parseArgs({
      args: [...argv], allowPositionals: true,
      options: { data: { type: 'string' }, subject: { type: 'string' }, network: { type: 'string' }, to: { type: 'string' }, 'dry-run': { type: 'boolean' } },
    })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function makeBackup(engine: EngineClient, _words: Words, { say }: CommandContext): Promise<number> {
  const { jobId } = await engine.backups.create()
  for await (const event of await engine.state.live()) {
    const job = event.type === 'jobs' ? event.jobs.find(({ id }) => id === jobId) : undefined
    if (!job || job.state === 'running') continue
    if (job.problem) return fail(say.problem(job.problem))
    return print(say.text('backed-up', { id: job.result ?? '' }))
  }
  return fail(say.problem({ reason: 'engine-stopped' }))
}

async function invite(engine: EngineClient, { positionals: [name] }: Words, { say, running }: AskContext): Promise<number> {
  if (!running.url?.startsWith('https:') || name === undefined) return fail(say.text('invite-needs-team'))
  const people = unpackDocuments((await engine.documents.snapshot({ kinds: ['person'] })).packed)
  const known = people.find(({ fields }) => fields.name === name)
  const { invite: code } = known ? await engine.people.invite({ personId: known.id }) : await engine.people.create({ name, roles: ['operator'] })
  return print(say.text('invite', { name, url: `${running.url}/?invite=${code}` }))
}

async function importTable(engine: EngineClient, { positionals: [file], values }: Words, { say }: CommandContext): Promise<number> {
  if (file === undefined || !existsSync(file)) return fail(say.text('file-missing', { file: file ?? '' }))
  const subject = values.subject === undefined ? undefined : importSubject.parse(values.subject)
  const opened = await engine.imports.open({ uploadId: await upload(engine, file), subject })
  const networks = unpackDocuments((await engine.documents.snapshot({ kinds: ['network'] })).packed)
  const chosen = values.network === undefined && networks.length === 1 ? networks[0] : networks.find(({ fields }) => fields.code === values.network)
  if (!chosen) return fail(say.text('network-which', { codes: networks.map(({ fields }) => String(fields.code)).join(', ') }))
  const columns = opened.columns.map(({ index, field }) => ({ index, field }))
  const dry = await engine.imports.dryRun({ importId: opened.importId, networkId: chosen.id, columns, language: say.language })
  for (const problem of dry.problems) process.stderr.write(`${say.text('row-problem', { row: problem.row ?? 0, sentence: say.problem(problem) })}\n`)
  process.stdout.write(`${say.text('dry-run', { created: dry.created, changed: dry.changed, unchanged: dry.unchanged, bad: dry.bad })}\n`)
  if (values['dry-run'] || dry.bad > 0) return dry.bad > 0 ? 1 : 0
  const { created, changed, unchanged } = await engine.imports.apply({ importId: opened.importId })
  return print(say.text('imported', { created, changed, unchanged }))
}

async function upload(engine: EngineClient, file: string): Promise<string> {
  const bytes = readFileSync(file)
  const { uploadId } = await engine.uploads.begin({ fileName: basename(file), bytes: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += importLimits.chunkBytes) {
    await engine.uploads.chunk({ uploadId, offset, base64: bytes.subarray(offset, offset + importLimits.chunkBytes).toString('base64') })
  }
  return uploadId
}

async function exportTable(engine: EngineClient, { positionals: [name], values: { to } }: Words, { say }: CommandContext): Promise<number> {
  const subject: ImportSubject = importSubject.parse(name)
  const format = extname(to ?? '') === '.csv' ? 'csv' : 'xlsx'
  const file = await engine.exports.table({ subject, format, language: say.language })
  const path = resolve(to ?? file.fileName)
  writeFileSync(path, Buffer.from(file.base64, 'base64'))
  return print(say.text('exported', { file: path }))
}

/** `pult call documents.get '{"ids":["sc_…"]}'`: the whole contract from the command line. */
async function callAnything(engine: EngineClient, { positionals: [name = '', input = '{}'] }: Words): Promise<number> {
  let procedure: unknown = engine
  for (const part of name.split('.')) procedure = (procedure as Record<string, unknown>)[part]
  return show(await (procedure as (given: unknown) => Promise<unknown>)(JSON.parse(input)))
}

function sentencesOf(error: unknown, { say }: CommandContext): string[] {
  const problems = error instanceof ORPCError ? problemShape.array().safeParse((error.data as { problems?: unknown } | undefined)?.problems) : null
  if (problems?.success && problems.data.length > 0) return problems.data.map(say.problem)
  return [say.problem({ reason: 'unexpected', params: { detail: error instanceof Error ? error.message : String(error) } })]
}

function print(text: string): number {
  process.stdout.write(`${text}\n`)
  return 0
}
const show = (value: unknown): number => print(JSON.stringify(value, null, 2))

function fail(text: string, code = 1): number {
  process.stderr.write(`${text}\n`)
  return code
}
