import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../../../../tests/helpers/data-folders.ts'
import { sketchProduct } from '../../../../tests/helpers/sketch-product.ts'
import { recipe as recipeForm, type Recipe, type RecipeOutput } from '../../../contracts/studio-recipes.ts'
import { modelCard } from '../../../contracts/studio-models.ts'
import type { StepDone } from '../../../contracts/studio.ts'
import type { MakeOrder, ModelAtHand, PictureThreads } from './picture-order.ts'
import { createPictureThreads, type PictureThreadsParts } from './picture-threads.ts'

const fixture = (name: string): string => fileURLToPath(new URL(`../../../../tests/fixtures/models/${name}`, import.meta.url))
const disc: ModelAtHand = { card: modelCard.parse(JSON.parse(readFileSync(fixture('test-disc.card.json'), 'utf8'))), place: 'shipped', file: fixture('test-disc.onnx') }
const [width, height] = [240, 180]
const product = () => sharp(sketchProduct(width, height, seed), { raw: { width, height, channels: 3 } })

const png: RecipeOutput = { name: 'cutout', preset: null, steps: [], encoding: { format: 'png', quality: 100, mostBytes: null, level: 6, sourceType: 'auto' } }
const onWhite: RecipeOutput = { ...png, name: 'white', steps: [{ step: 'frame', width: 300, height: 400, fill: 800, stand: 'centre', enlarge: true }, { step: 'background', fill: { kind: 'colour', colour: '#ffffff' } }, { step: 'contact-shadow', density: 400, softness: 300 }], encoding: { ...png.encoding, format: 'jpeg', quality: 88 } }
/** Running the network takes the longest: only tests that are about it do. */
const byColours: Partial<Recipe> = { steps: [{ step: 'cutout', model: 'classical', rerun: false, edge: 500, colour: true, fringe: 0 }] }
const recipeOf = (outputs: RecipeOutput[], more: Partial<Recipe> = {}): Recipe => recipeForm.parse({ v: 1, name: 'Test', commercial: true, steps: [{ step: 'cutout', model: 'auto', rerun: false, edge: 500, colour: true, fringe: 0 }], outputs, ...more })

let place: ReturnType<typeof temporaryFolder>
let threads: PictureThreads
let said: string[]
const open = (more: Partial<PictureThreadsParts> = {}): PictureThreads => createPictureThreads({
  workerUrl: new URL('./picture-worker.ts', import.meta.url), cacheFolder: join(place.folder, 'cache'), blobsFolder: join(place.folder, 'blobs'), models: () => [disc], workers: 1,
  log: { info: () => undefined, warn: (what) => { said.push(what) }, error: () => undefined }, ...more,
})
// A thread takes a while to load what it works with: one does for all, each with a picture of its own.
beforeAll(() => { place = temporaryFolder(); mkdirSync(join(place.folder, 'stage')); threads = open() })
afterAll(async () => { await threads.stop(); place.remove() })
let seed = 0
beforeEach(() => { said = []; seed++ })

const lay = (name: string, bytes: Uint8Array): string => {
  const path = join(place.folder, name)
  writeFileSync(path, bytes)
  return path
}
const orderOf = (path: string, recipe: Recipe, more: Partial<MakeOrder> = {}): MakeOrder => ({ path, name: 'a.jpg', recipe, presets: [], correction: [], placement: null, stage: join(place.folder, 'stage'), ...more })
async function make(order: MakeOrder) {
  const answer = await threads.make(order)
  if (answer.kind === 'refused') throw new Error(JSON.stringify(answer.problems))
  return { ...answer.value, bytes: answer.value.files.map(({ path }) => readFileSync(path)) }
}
const stepOf = (steps: readonly StepDone[], name: string) => steps.find(({ step }) => step === name)

test('[ST1] one cut-out becomes many files, the same twice, and the second time nothing is made', async () => {
  const path = lay('a.jpg', await product().jpeg({ quality: 95 }).toBuffer())
  const before = readFileSync(path)
  const steps: string[] = []
  const first = await make(orderOf(path, recipeOf([png, onWhite]), { onStep: ({ step }) => { steps.push(step) } }))
  expect(steps).toEqual(['open', 'cutout', 'output cutout', 'output white'])
  const cut = await sharp(first.bytes[0]).raw().toBuffer({ resolveWithObject: true })
  expect(cut.info).toMatchObject({ width, height, channels: 4 })
  expect([cut.data[3], cut.data[((height / 2) * width + width / 2) * 4 + 3]]).toEqual([0, 255])
  expect(first.facts.files.map(({ output, width: w, height: h, format }) => [output, w, h, format])).toEqual([['cutout', width, height, 'png'], ['white', 300, 400, 'jpeg']])
  expect(first).toMatchObject({ width, height, model: 'test-disc', facts: { format: 'jpeg' } })

  const again = await make(orderOf(path, recipeOf([png, onWhite])))
  expect(again.facts).toMatchObject({ look: expect.stringMatching(/^[0-9a-f]{32}$/), thing: { shape: expect.stringMatching(/^(upright|lying|square)$/) } })
  expect([again.facts.look, again.facts.thing]).toEqual([first.facts.look, first.facts.thing])
  expect(again.bytes.map((bytes, at) => bytes.equals(first.bytes[at]!))).toEqual([true, true])
  expect(again.facts.steps.every(({ cached }) => cached)).toBe(true)
  expect(again.files.map(({ path: staged }) => staged)).not.toEqual(first.files.map(({ path: staged }) => staged))

  rmSync(join(place.folder, 'cache', 'files'), { recursive: true })
  const fromMatte = await make(orderOf(path, recipeOf([png, onWhite])))
  expect(stepOf(fromMatte.facts.steps, 'cutout')?.cached).toBe(true)
  expect(fromMatte.bytes.map((bytes, at) => bytes.equals(first.bytes[at]!))).toEqual([true, true])

  rmSync(join(place.folder, 'cache'), { recursive: true })
  const anew = await make(orderOf(path, recipeOf([png, onWhite])))
  expect(anew.bytes.map((bytes, at) => bytes.equals(first.bytes[at]!))).toEqual([true, true])
  expect(readFileSync(path).equals(before)).toBe(true)
})

test('[ST1] another shadow does not run the network again', async () => {
  const path = lay('a.jpg', await product().jpeg().toBuffer())
  expect(stepOf((await make(orderOf(path, recipeOf([onWhite])))).facts.steps, 'cutout')?.cached).toBe(false)
  const darker = { ...onWhite, steps: onWhite.steps.map((step) => (step.step === 'contact-shadow' ? { ...step, density: 900 } : step)) }
  expect(stepOf((await make(orderOf(path, recipeOf([darker])))).facts.steps, 'cutout')?.cached).toBe(true)
})

test('[MD6] a provider that is not here leaves pictures to the processor, says so once, and what is kept is the processor\'s', async () => {
  const path = lay('a.jpg', await product().jpeg().toBuffer())
  const elsewhere = open({ provider: () => 'cuda' })
  const order = (density: number): MakeOrder => orderOf(path, recipeOf([{ ...onWhite, steps: [...onWhite.steps.slice(0, 2), { step: 'contact-shadow', density, softness: 300 }] }]))
  const first = await elsewhere.make(order(100))
  expect(said).toEqual(['model-fell-back'])
  const second = await elsewhere.make(order(900))
  expect(said).toEqual(['model-fell-back'])
  await elsewhere.stop()
  for (const answer of [first, second]) expect(answer).toMatchObject({ kind: 'done', value: { model: 'test-disc' } })
  const here = await make(order(100))
  expect([here.facts.steps.every(({ cached }) => cached), here.facts.files[0]?.sha256]).toEqual([true, first.kind === 'done' ? first.value.facts.files[0]?.sha256 : null])
  expect(stepOf((await make(order(500))).facts.steps, 'cutout')?.cached).toBe(true)
})

test('[ST5] what was done is said in every format, into what the picture said before', async () => {
  const packet = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="Студия"/></rdf:RDF></x:xmpmeta>'
  const path = lay('a.jpg', await product().withXmp(packet).jpeg().toBuffer())
  const outputs = (['png', 'jpeg', 'webp', 'avif', 'tiff'] as const).map((format): RecipeOutput => ({ ...png, name: format, encoding: { ...png.encoding, format } }))
  for (const bytes of (await make(orderOf(path, recipeOf(outputs, byColours)))).bytes) {
    const { xmpAsString = '', format } = await sharp(bytes).metadata()
    expect([format, xmpAsString.includes('digitalsourcetype/algorithmicallyEnhanced'), xmpAsString.includes('Студия')]).toEqual([format, true, true])
  }
})

test('an alpha that the file has already is believed', async () => {
  const alpha = Buffer.alloc(width * height, 255).fill(0, 0, width * 40)
  const path = lay('a.png', await product().joinChannel(alpha, { raw: { width, height, channels: 1 } }).png().toBuffer())
  const made = await make(orderOf(path, recipeOf([png]), { name: 'a.png' }))
  const data = await sharp(made.bytes[0]).raw().toBuffer()
  expect([data[3], data[(60 * width + 3) * 4 + 3], made.model, stepOf(made.facts.steps, 'cutout')?.detail]).toEqual([0, 255, null, 'own-alpha'])
})

test('[ER2] a bad picture, a missing model, an unknown background and a stage that cannot be written are answered with their reasons', async () => {
  const reasonOf = async (order: MakeOrder) => { const answer = await threads.make(order); return answer.kind === 'refused' ? answer.problems[0]?.reason : 'made' }
  const path = lay('a.jpg', await product().jpeg().toBuffer())
  const stage = join(place.folder, 'empty')
  mkdirSync(stage)
  expect(await reasonOf(orderOf(lay('b.jpg', Buffer.from('<html>')), recipeOf([png]), { stage }))).toBe('picture-not-one')
  expect(await reasonOf(orderOf(path, recipeOf([png], { steps: [{ step: 'cutout', model: 'nowhere', rerun: false, edge: 500, colour: true, fringe: 0 }] }), { stage }))).toBe('model-unknown')
  expect(await reasonOf(orderOf(path, recipeOf([{ ...png, steps: [{ step: 'background', fill: { kind: 'image', sha256: '0'.repeat(64), photo: true } }] }], byColours), { stage }))).toBe('blob-unknown')
  expect(await reasonOf(orderOf(path, recipeOf([png], byColours), { stage: path }))).toBe('folder-read-only')
  expect(readdirSync(stage)).toEqual([])
})

test('a picture that takes too long costs itself only: its thread is replaced', async () => {
  const hasty = open({ longestMs: 1 })
  const path = lay('a.jpg', await product().jpeg().toBuffer())
  for (let nth = 1; nth <= 2; nth++) {
    expect(await hasty.make(orderOf(path, recipeOf([png])))).toMatchObject({ kind: 'refused', problems: [{ reason: 'picture-too-slow' }] })
    expect(said.filter((what) => what === 'picture-too-slow')).toHaveLength(nth)
  }
  await hasty.stop()
})

test('a picture no longer wanted ends, waiting or at work', async () => {
  const path = lay('a.jpg', await product().jpeg().toBuffer())
  const [one, other] = [new AbortController(), new AbortController()]
  const working = threads.make(orderOf(path, recipeOf([png], byColours), { signal: one.signal, onStep: () => { one.abort() } }))
  const waiting = threads.make(orderOf(path, recipeOf([png], byColours), { signal: other.signal }))
  other.abort()
  expect(await Promise.all([working, waiting])).toMatchObject([{ problems: [{ reason: 'picture-stopped' }] }, { problems: [{ reason: 'picture-stopped' }] }])
})

test('a preview looks as the file will, reduced; a slider that moves begins where the last look ended', async () => {
  const path = lay('a.jpg', await product().jpeg().toBuffer())
  const look = async (density: number) => {
    const output = { ...onWhite, steps: onWhite.steps.map((step) => (step.step === 'contact-shadow' ? { ...step, density } : step)) }
    const { stage: _, ...order } = orderOf(path, recipeOf([output], byColours))
    const answer = await threads.preview({ ...order, longSide: 120, output: 'white' })
    if (answer.kind === 'refused') throw new Error(JSON.stringify(answer.problems))
    return answer.value
  }
  const first = await look(100)
  expect([first.width, first.height, stepOf(first.steps, 'cutout')?.cached]).toEqual([150, 200, false])
  for (const [name, format] of [['before', 'webp'], ['after', 'webp'], ['matte', 'png']] as const) expect((await sharp(join(place.folder, 'cache', 'pictures', first[name]!)).metadata()).format).toBe(format)
  const second = await look(900)
  expect([stepOf(second.steps, 'cutout')?.cached, second.before === first.before, second.matte === first.matte, second.after === first.after]).toEqual([true, true, true, false])
})
