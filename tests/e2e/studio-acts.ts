import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'

export type DrawnPicture = { path: string; base64: string }
type Shape = { path: string; ground: string; thing: string }
const [width, height] = [360, 450]
const disc = (colour: string, radius = 190) => `<circle cx="300" cy="390" r="${radius}" fill="${colour}"/><circle cx="240" cy="320" r="46" fill="#ffffff" opacity=".35"/>`
const box = (colour: string) => `<path d="M170 260h260v320H170z" fill="${colour}"/><path d="M170 260l60-60h260l-60 60z" fill="${colour}" opacity=".7"/><path d="M430 260l60-60v320l-60 60z" fill="#000" opacity=".55"/>`
const bottle = (colour: string) => `<path d="M270 110h60v110c0 40 60 50 60 120v270c0 20-10 30-30 30H240c-20 0-30-10-30-30V340c0-70 60-80 60-120z" fill="${colour}"/><path d="M225 420h150v120H225z" fill="#f2efe6"/>`

/** A dozen packshots as a studio sends them: discs, boxes and bottles, on white and on coloured grounds, in two folders. One file is torn. */
const shapes: readonly Shape[] = [
  { path: 'мячи/ball_101_1.jpg', ground: '#ffffff', thing: disc('#b3261e') }, { path: 'мячи/ball_101_2.jpg', ground: '#ffffff', thing: disc('#b3261e', 176) },
  { path: 'мячи/ball_102_1.jpg', ground: '#e8e8e6', thing: disc('#1f5fa8') }, { path: 'мячи/ball_103_1.jpg', ground: '#cfe3d4', thing: disc('#7a3d10') },
  { path: 'коробки/box_201_1.jpg', ground: '#ffffff', thing: box('#2f6b3c') }, { path: 'коробки/box_202_1.jpg', ground: '#f4efe4', thing: box('#a8632a') },
  { path: 'коробки/box_203_1.jpg', ground: '#dfe6f2', thing: box('#3a3a44') }, { path: 'коробки/box_204_1.jpg', ground: '#ffffff', thing: box('#fbfbfa') },
  { path: 'бутылки/bottle_301_1.jpg', ground: '#ffffff', thing: bottle('#14532d') }, { path: 'бутылки/bottle_302_1.jpg', ground: '#efe9ff', thing: bottle('#4a2480') }, { path: 'бутылки/bottle_303_1.jpg', ground: '#d9d9d9', thing: bottle('#8c1d18') },
]

export async function drawPictures(): Promise<DrawnPicture[]> {
  const drawn = await Promise.all(shapes.map(async ({ path, ground, thing }) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 600 750"><rect width="100%" height="100%" fill="${ground}"/>${thing}</svg>`
    return { path, bytes: await sharp(Buffer.from(svg)).jpeg({ quality: 92 }).toBuffer() }
  }))
  const torn = { path: 'бутылки/torn.jpg', bytes: drawn[8]!.bytes.subarray(0, 900) }
  return [...drawn, torn].map(({ path, bytes }) => ({ path, base64: bytes.toString('base64') }))
}

/** As a person drops folders: entries that are walked through, not a list of files. */
export async function dropPictures(page: Page, pictures: readonly DrawnPicture[]): Promise<void> {
  await page.evaluate((all) => {
    const transfer = new DataTransfer()
    const files = all.map(({ path, base64 }) => ({ path, file: new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], path.split('/').at(-1)!, { type: 'image/jpeg' }) }))
    for (const { file } of files) transfer.items.add(file)
    type Entry = { isFile: boolean; isDirectory: boolean; name: string; file?: (done: (file: File) => void) => void; createReader?: () => { readEntries: (done: (some: Entry[]) => void) => void } }
    const folders = new Map<string, Entry[]>()
    for (const { path, file } of files) {
      const [folder = '', name = ''] = path.split('/')
      folders.set(folder, [...folders.get(folder) ?? [], { isFile: true, isDirectory: false, name, file: (done) => done(file) }])
    }
    const entries = [...folders].map(([name, children]): Entry => ({ isFile: false, isDirectory: true, name, createReader: () => { const left = [children]; return { readEntries: (done) => done(left.shift() ?? []) } } }))
    const event = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer })
    Object.defineProperty(event.dataTransfer!, 'items', { value: entries.map((entry) => ({ webkitGetAsEntry: () => entry })) })
    document.querySelector('.room-drop')!.dispatchEvent(event)
  }, pictures)
}

export const pictureNamed = (page: Page, name: string): Locator => page.getByRole('option', { name })

/** By the address, as a link to it would. */
export async function openStudio(page: Page): Promise<void> {
  await page.evaluate(() => { location.hash = '#/studio' })
}

/** A recipe of the house: two marketplaces, white ground, a shadow under the thing. */
export async function keepRecipe(page: Page): Promise<void> {
  const output = (preset: string, widthPx: number, heightPx: number) => ({
    name: preset, preset, encoding: { format: 'jpeg', quality: 90, mostBytes: 10_485_760, level: 6, sourceType: 'auto' },
    steps: [{ step: 'frame', width: widthPx, height: heightPx, fill: 820, stand: 'centre', enlarge: true }, { step: 'background', fill: { kind: 'colour', colour: '#ffffff' } }, { step: 'contact-shadow', density: 340, softness: 180 }],
  })
  const fields = {
    v: 1, name: 'Две площадки, тень', commercial: true, steps: [{ step: 'cutout', model: 'auto', rerun: false, edge: 500, colour: true, fringe: 0 }], set: { scale: false, baseline: false, whitePoint: false }, naming: '{folder}/{stem}{-output}.{ext}',
    outputs: [output('wildberries', 900, 1200), output('ozon', 900, 1200)],
  }
  const answer = await page.evaluate(async (body) => (await fetch('/api/documents/create', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).status, { kind: 'recipe', fields })
  if (answer !== 200) throw new Error(`The recipe was answered ${answer}`)
}
