import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** DATA/engine.json: how the command line finds the engine that runs on a folder. It holds the token, so only its owner may read it. [SE1] */
const engineFile = z.object({
  pid: z.number().int(), engineId: z.string(), startedAtMs: z.number(), mode: z.enum(['desk', 'team']), url: z.string().nullable(), token: z.string().nullable(),
})
export type EngineFile = z.infer<typeof engineFile>

const pathIn = (folder: string) => join(folder, 'engine.json')

export function writeEngineFile(folder: string, engine: EngineFile): void {
  const partial = `${pathIn(folder)}.new`
  try {
    writeFileSync(partial, JSON.stringify(engine), { mode: 0o600 })
    renameSync(partial, pathIn(folder))
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}

/** The engine that says it runs here, if its process is alive. */
export function readEngineFile(folder: string): EngineFile | null {
  try {
    const engine = engineFile.parse(JSON.parse(readFileSync(pathIn(folder), 'utf8')))
    process.kill(engine.pid, 0)
    return engine
  } catch {
    return null // no file, a torn one, or a process that is gone: nothing runs here
  }
}

export const removeEngineFile = (folder: string): void => rmSync(pathIn(folder), { force: true })
