import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Ask } from './ask-engine.ts'
import { fail, print } from './print.ts'

/** What a mosquitto needs to let the same screens in. They are for their owner alone: hashes of passwords are among them. [SE1] */
export const writeBrokerFiles: Ask = async (engine, { values }, { say }) => {
  if (values.out === undefined) return fail(say.text('broker-files-where'), 2)
  const folder = resolve(values.out)
  const files = await engine.screens.brokerFiles()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const { name, text } of files) {
    const path = join(folder, name)
    await writeFile(path, text, { mode: 0o600 })
    await chmod(path, 0o600)
  }
  return print(say.text('broker-files-written', { files: files.map(({ name }) => join(folder, name)).join(' ') }))
}
