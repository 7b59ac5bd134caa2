import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { languages } from '../../contracts/people.ts'
import { proposalLine, proposalView } from '../../../tests/helpers/proposal-view.ts'
import { makePdf } from './make-pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'pult-pdf-'))
afterAll(() => rmSync(folder, { recursive: true }))
const workerUrl = new URL('./pdf-worker.ts', import.meta.url)
const pages = (bytes: Uint8Array): number => Buffer.from(bytes).toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0

/** Letters that have a shape in the embedded fonts: those that are named in a table of theirs. */
function lettersOf(bytes: Uint8Array): Set<string> {
  const file = Buffer.from(bytes)
  const letters = new Set<string>()
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 7)) {
    if (file.subarray(at - 3, at).toString() === 'end') continue
    const packed = file.subarray(at + 7, file.indexOf('endstream', at))
    const text = packed[0] === 0x78 ? inflateSync(packed).toString('latin1') : ''
    if (text.includes('begincmap')) for (const [, hex] of text.matchAll(/<([0-9a-f]{4})>/g)) letters.add(String.fromCharCode(Number.parseInt(hex!, 16)))
  }
  return letters
}

test.each(languages)('an offer in %s is a page whose fonts are embedded and have every Kazakh letter', async (language) => {
  const bytes = await makePdf(workerUrl, proposalView(), language)
  expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-')
  expect(pages(bytes)).toBe(1)
  expect(Buffer.from(bytes).toString('latin1').match(/\/FontFile2/g)?.length).toBeGreaterThanOrEqual(2)
  const letters = lettersOf(bytes)
  expect([...'әғқңөұүһіӘҒҚҢӨҰҮҺІ'].filter((letter) => !letters.has(letter))).toEqual([])
})

test('many lines go on over pages', async () => {
  const bytes = await makePdf(workerUrl, proposalView({ lines: Array.from({ length: 30 }, (_, at) => proposalLine({ code: `L${at}` })) }), 'kk')
  expect(pages(bytes)).toBeGreaterThan(4)
})

test('pictures are drawn; one that is damaged or gone costs the offer nothing else', async () => {
  const [good, bad] = [join(folder, 'good'), join(folder, 'bad')]
  writeFileSync(good, '<svg xmlns="http://www.w3.org/2000/svg" width="192" height="16"><rect width="192" height="16" fill="teal"/></svg>')
  writeFileSync(bad, 'no picture')
  const bytes = await makePdf(workerUrl, proposalView({ lines: [proposalLine({ pictures: [good, bad, join(folder, 'gone')] })] }), 'ru')
  expect(Buffer.from(bytes).toString('latin1').match(/\/Subtype \/Image/g)?.length).toBeGreaterThanOrEqual(1)
  expect(pages(bytes)).toBe(1)
})
