import { access, mkdir, readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { writeDurably } from '../../blobs/durable-file.ts'

/** Come with the program. Russian is not packed for npm: it is given as a file, and Kazakh, whose letters hold all Russian ones, reads it until then. */
export const shippedLanguages = ['kaz', 'eng'] as const
const ending = '.traineddata'
const unpack = promisify(gunzip)

/** Unpacks what is shipped to where readers look for it; answers which languages there are, those given by people too. */
export async function unpackLanguages({ folder, given }: { folder: string; given: string }): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  for (const language of shippedLanguages) {
    const target = join(folder, `${language}${ending}`)
    if (!await isThere(target)) await writeDurably(target, await unpack(await readFile(shippedFile(language))), `${target}.new`)
  }
  const added = (await readdir(given).catch(() => [])).filter((name) => /^[a-z]{3}\.traineddata$/.test(name))
  for (const name of added) await writeDurably(join(folder, name), await readFile(join(given, name)), join(folder, `${name}.new`))
  return [...shippedLanguages, ...added.map((name) => name.slice(0, -ending.length)).filter((language) => !shippedLanguages.some((known) => known === language))]
}

const isThere = (path: string): Promise<boolean> => access(path).then(() => true, () => false)
const shippedFile = (language: string): string =>
  join(dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${language}/package.json`)), '4.0.0_best_int', `${language}${ending}.gz`)
