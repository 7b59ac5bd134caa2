import { renameSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Ask } from './ask-engine.ts'
import { fail, print } from './print.ts'

/** `pult simulate --from-plan OUT.json`: the whole file or none. */
export const writePlanScenario: Ask = async (engine, { positionals: [out], values: { network } }, { say }) => {
  if (out === undefined) return fail(say.text('simulate-what'), 2)
  const scenario = await engine.exchange.scenario({ networkCode: network })
  const file = resolve(out)
  try {
    writeFileSync(`${file}.part`, `${JSON.stringify(scenario, null, 1)}\n`)
    renameSync(`${file}.part`, file)
  } catch (error) {
    return fail(say.text('file-not-written', { file, detail: error instanceof Error && 'code' in error ? String(error.code) : String(error) }))
  }
  return print(say.text('simulate-plan-written', { file }))
}
