import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../../../tests/helpers/data-folders.ts'
import { recipe as recipeForm } from '../../contracts/studio-recipes.ts'
import type { MakeOrder, PictureThreads } from '../../main/studio/pipeline/picture-order.ts'
import { readRecipe } from '../studio.ts'
import { listPictures } from './list-pictures.ts'
import { runPictures } from './run-pictures.ts'

let place: ReturnType<typeof temporaryFolder>
beforeEach(() => { place = temporaryFolder() })
afterEach(() => { place.remove() })
const cutout = recipeForm.parse(JSON.parse(readFileSync(new URL('../../../resources/studio/recipes/cutout.json', import.meta.url), 'utf8')))

function lay(...names: string[]): void {
  for (const name of names) {
    mkdirSync(join(place.folder, name, '..'), { recursive: true })
    writeFileSync(join(place.folder, name), name)
  }
}

/** Instead of pixels: a file that says of what it was made; what is named bad is refused. */
const threads: PictureThreads = {
  atOnce: 2, stop: () => Promise.resolve(), preview: () => Promise.reject(new Error('no previews here')),
  make({ path, name, stage, recipe }: MakeOrder) {
    if (name.includes('bad')) return Promise.resolve({ kind: 'refused', problems: [{ reason: 'picture-truncated', params: { fileName: name } }] })
    const files = recipe.outputs.map((output) => ({ output: output.name, extension: 'png', path: join(stage, `${name.replaceAll('/', '-')}-${output.name}`) }))
    for (const file of files) writeFileSync(file.path, `made of ${readFileSync(path, 'utf8')}`)
    return Promise.resolve({ kind: 'done', value: { files, confidence: 900, doubts: [], model: null } as never })
  },
}
async function run(from = 'in') {
  const [out, stage] = [join(place.folder, 'out'), join(place.folder, 'stage')]
  mkdirSync(stage, { recursive: true })
  const lines = await runPictures({ pictures: listPictures(join(place.folder, from), out), recipe: cutout, presets: [], out, stage, threads, signal: new AbortController().signal, told: () => undefined })
  return { lines, files: readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.png')).sort(), left: readdirSync(stage) }
}

test('a folder keeps its sub-folders and stems, two of one stem get names of their own, and what is bad stops nobody', async () => {
  lay('in/a.jpg', 'in/a.png', 'in/Көктем/қызғалдақ 🌷.webp', 'in/bad.jpg', 'in/readme.txt')
  const { lines, files, left } = await run()
  expect(files).toEqual(['a-2.png', 'a.png', 'Көктем/қызғалдақ 🌷.png'])
  expect(lines.map(({ path, problem }) => [path, problem?.reason ?? null])).toEqual([['a.jpg', null], ['a.png', null], ['bad.jpg', 'picture-truncated'], ['Көктем/қызғалдақ 🌷.webp', null]])
  expect(left).toEqual([])
})

test('a second run writes beside the first, never over it, and one picture is a run too', async () => {
  lay('in/a.jpg')
  await run()
  writeFileSync(join(place.folder, 'out', 'a.png'), 'edited by hand')
  expect((await run()).files).toEqual(['a-2.png', 'a.png'])
  expect(readFileSync(join(place.folder, 'out', 'a.png'), 'utf8')).toBe('edited by hand')
  expect((await run('in/a.jpg')).files).toEqual(['a-2.png', 'a-3.png', 'a.png'])
})

test('results below the folder itself are no pictures of the next run', () => {
  lay('in/a.jpg', 'in/out/a.png')
  expect(listPictures(join(place.folder, 'in'), join(place.folder, 'in', 'out')).map(({ name }) => name)).toEqual(['a.jpg'])
})

test('[ER2] a recipe that cannot be used says where it is wrong', () => {
  lay('broken.json')
  writeFileSync(join(place.folder, 'other.json'), JSON.stringify({ ...cutout, outputs: [] }))
  expect(readRecipe('cutout', process.cwd())).toMatchObject({ name: cutout.name })
  expect(readRecipe(join(place.folder, 'other.json'), process.cwd())).toMatch(/^outputs: /)
  expect(readRecipe(join(place.folder, 'broken.json'), process.cwd())).toMatch(/JSON/)
  expect(readRecipe('nowhere', process.cwd())).toBe('nowhere')
})
