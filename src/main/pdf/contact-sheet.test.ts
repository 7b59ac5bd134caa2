import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { folderOfTest } from '../../../tests/helpers/folder-of-test.ts'
import en from '../../../resources/locales/en/contact-sheet.json' with { type: 'json' }
import kk from '../../../resources/locales/kk/contact-sheet.json' with { type: 'json' }
import ru from '../../../resources/locales/ru/contact-sheet.json' with { type: 'json' }
import { workerUrl } from '../worker-url.ts'
import type { ContactPicture, ContactSheetView } from './contact-sheet-view.ts'
import { describeContactSheet } from './describe-contact-sheet.ts'
import { layOut } from './lay-out.ts'

const picture = (own: Partial<ContactPicture> = {}): ContactPicture => ({ path: null, name: 'a.jpg', angle: 'front', state: 'written', confidencePermille: 580, scalePermille: null, baselinePx: null, ...own })
const sheet = (pictures: ContactPicture[]): ContactSheetView => ({ batch: 'Қонжық, весна', recipe: 'Marketplaces', madeAtMs: 1_795_900_000_000, timeZone: 'Asia/Almaty', network: 'Magnum', sets: [{ name: 'QJ-1042', pictures }, { name: null, pictures: [picture()] }], left: 3 })

test.each(Object.entries({ ru, kk, en }))('in %s every picture says what it is, how sure, and how far from its set', (language, texts) => {
  const states = (['waiting', 'working', 'doubtful', 'ready', 'written', 'failed', 'refused'] as const).map((state) => picture({ state }))
  const { footer: _, ...described } = describeContactSheet(sheet([...states, picture({ path: '/a', scalePermille: -60, baselinePx: 2 })]), texts, language as 'ru', new Map([['/a', 'data:image/jpeg;base64,']]))
  const said = JSON.stringify(described)
  expect(said).not.toMatch(/\{\{|"(state|angle)-/)
  for (const part of [language === 'en' ? '−6.0 %' : '−6,0 %', '+2 px', texts['state-failed'], texts['angle-front'], 'QJ-1042']) expect(said).toContain(part)
})

test('a sheet is printed though one of its pictures is damaged and one is gone', async () => {
  const [good, torn] = [join(folderOfTest(), 'good.png'), join(folderOfTest(), 'torn.png')]
  writeFileSync(good, await sharp({ create: { width: 50, height: 80, channels: 4, background: { r: 200, g: 0, b: 0, alpha: 0.5 } } }).png().toBuffer())
  writeFileSync(torn, 'x')
  const view = sheet([picture({ path: good }), picture({ path: torn }), picture({ path: '/nowhere' })])
  const pdf = await layOut(workerUrl(import.meta.url, './contact-sheet-worker.ts'), { view, language: 'kk' })
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
})
