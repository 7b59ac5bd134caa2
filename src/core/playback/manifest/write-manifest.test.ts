import { expect, test } from 'vitest'
import { seasonNetwork } from '../../../../bench/frame/season-network.ts'
import { createManifestWriter, hashOf, parseManifest, issue, target } from '../../../../tests/helpers/sketch-manifest.ts'
import { randomSketch } from '../../../../tests/helpers/random-network.ts'
import { sketchInput } from '../../../../tests/helpers/sketch-input.ts'
import { idOf, picture } from '../../../../tests/helpers/plan-world.ts'
import { encodeUtf8 } from '../../kernel/utf8.ts'
import { pace } from '../../scheduling/index.ts'
import { seal } from '../../signing/index.ts'
import { packHours } from './pack-hours.ts'
import { readManifest, rivalsOf } from './read-manifest.ts'
import { completeManifest, contentSha256Of, type ManifestLine, writeOwn, writeShared } from './write-manifest.ts'

const sha256 = (bytes: Uint8Array) => Buffer.from(hashOf(Buffer.from(bytes).toString('latin1')), 'hex')
const anySigner = { keyId: 'k'.repeat(22), sign: () => new Uint8Array(64) }
const shared = (lines: ManifestLine[]) => writeShared({ algorithm: 1, networkId: idOf('nw', 1), deviceClass: 'store', slotsPerHour: 360, target, house: null, lines, permits: [], ladder: [{ afterMs: 0, plays: 'plan' }] })
const lineWith = (more: Partial<ManifestLine>): ManifestLine => ({ id: idOf('ln', 1), lengthSlots: 1, minGap: 0, groups: [], advertiser: 0, control: false, guards: [], expiresAtMs: 9, creatives: [], ...more })

test('[PL1] in a busy season, twenty lines to a screen, ten days ahead are at most 16 KiB as they are sent', () => {
  const input = seasonNetwork({ screens: 500, days: 15 })
  const write = createManifestWriter(input, pace(input), input.fromHour + 1, 240)
  const sizes = input.screenIds.map((_, screen) => seal('manifest', write(screen), [anySigner]).length)
  const largest = sizes.indexOf(Math.max(...sizes))
  const { lines, files } = parseManifest(write(largest))
  process.stdout.write(`the largest of a season: ${sizes[largest]} bytes, ${lines.length} lines, ${files.length} files\n`)
  expect(sizes[largest]).toBeLessThanOrEqual(16_384)
  expect(lines.length).toBeGreaterThan(15)
})

test('[PL1] the same plan is the same bytes, and reads back as what was written', () => {
  const input = sketchInput(randomSketch(3, { screens: 2, slotsPerHour: 60 }))
  const [a, b] = [createManifestWriter(input, pace(input), input.fromHour, input.hours), createManifestWriter(input, pace(input), input.fromHour, input.hours)]
  for (const screen of [0, 1]) {
    expect(a(screen)).toEqual(b(screen))
    expect(a(screen)).toEqual(a(screen))
    expect(parseManifest(a(screen))).toMatchObject({ ...issue, screenId: idOf('sc', screen), fromHour: input.fromHour - 1, hours: input.hours + 2 })
  }
})

test('[PL1] the issue is no part of the content', () => {
  const content = { shared: '{"v":1', own: ',"screenId":"я"' }
  const hash = contentSha256Of(completeManifest(content, issue), { sha256 })
  expect(hash).toBe(contentSha256Of(encodeUtf8(content.shared + content.own), { sha256 }))
  for (const [name, value] of Object.entries(issue)) expect(contentSha256Of(completeManifest(content, { ...issue, [name]: typeof value === 'number' ? value + 1 : hashOf(value) }), { sha256 })).toBe(hash)
  expect(contentSha256Of(completeManifest({ ...content, own: ',"screenId":"z"' }, issue), { sha256 })).not.toBe(hash)
})

test('[SC7] of a creative only the file that fits this kind of screen is named, once; what fits nowhere is left out', () => {
  const [large, film] = [picture({ sha256: 'b'.repeat(64) }), picture({ sha256: 'c'.repeat(64), kind: 'video', durationMs: 5000 })]
  const creative = (number: number, files: ManifestLine['creatives'][number]['files']) => ({ id: idOf('cr', number), weight: 1, prices: [], files })
  const { text, files } = shared([lineWith({ creatives: [creative(1, [film, large]), creative(2, [film]), creative(3, [large])] })])
  expect(files.map((file) => file.sha256)).toEqual([large.sha256])
  const written = JSON.parse(`${text}}`) as { lines: { creatives: { id: string; file: number }[] }[] }
  expect(written.lines[0]!.creatives.map(({ id, file }) => [id, file])).toEqual([[idOf('cr', 1), 0], [idOf('cr', 3), 0]])
})

test('[PL1] lines as full as documents allow make a manifest that can be read', () => {
  const creatives = (line: number): ManifestLine['creatives'] => Array.from({ length: 50 }, (_, at) => ({
    id: idOf('cr', line * 50 + at), weight: 100, prices: Array.from({ length: 20 }, (_, sku) => ({ sku: `${sku}`, version: 'v1' })), files: [picture({ sha256: hashOf(`${line} ${at}`) })],
  }))
  const lines = Array.from({ length: 30 }, (_, at) => lineWith({ id: idOf('ln', at), groups: Array.from({ length: 101 }, (_, group) => group), creatives: creatives(at) }))
  const own = writeOwn({ screenId: idOf('sc', 1), venueId: idOf('vn', 1), zone: 'Asia/Almaty', fromHour: 0, hours: 1, light: null, counts: packHours({ open: new Uint16Array(1), cut: new Map(), slotsPerHour: 360, lengths: lines.map(() => 1), counts: new Uint16Array(32) }) })
  expect(parseManifest(completeManifest({ shared: shared(lines).text, own }, issue)).files).toHaveLength(1500)
})

test('[SC13] in a control venue a line brings no files', () => {
  const { files } = shared([lineWith({ control: true, creatives: [{ id: idOf('cr', 1), weight: 1, prices: [], files: [picture()] }] })])
  expect(files).toEqual([])
})

test('[SC6] rivals of a manifest are those of the plan: sides of one rivalry that differ in advertiser, house content never', () => {
  const its = (number: number, groups: number[], advertiser: number, control = false) => ({ id: idOf('ln', number), groups, advertiser, control }) as Parameters<typeof rivalsOf>[0]['lines'][number]
  const rivals = rivalsOf({ lines: [its(1, [1], 1), its(2, [1, 2], 2), its(3, [1], 1), its(4, [1], 5, true)] })
  expect(rivals(idOf('ln', 1), idOf('ln', 2))).toBe(true)
  for (const [a, b] of [[1, 3], [1, 4], [1, 9]] as const) expect(rivals(idOf('ln', a), idOf('ln', b))).toBe(false)
  expect(rivals(null, idOf('ln', 1))).toBe(false)
})

test('[SC6] a line that never plays comes along where it is the only rival of one that does', () => {
  const sketch = { slotsPerHour: 60, hours: 2, screens: [{ id: 'sc_1', open: [60, 60] }], lines: [
    { id: 'li_1', goal: { kind: 'rate' as const, partsPerSlot: 2 ** 28 }, groups: [0], advertiser: 1 },
    { id: 'li_2', goal: { kind: 'rate' as const, partsPerSlot: 0 }, groups: [0], advertiser: 2 },
    { id: 'li_3', goal: { kind: 'rate' as const, partsPerSlot: 0 }, groups: [1], advertiser: 2 },
  ] }
  const input = sketchInput(sketch)
  const manifest = parseManifest(createManifestWriter(input, pace(input), input.fromHour, 2)(0))
  expect(manifest.lines.map(({ id, creatives }) => [id, creatives.length > 0])).toEqual([[idOf('ln', 0), true], [idOf('ln', 1), false]])
  expect(readManifest(manifest)).not.toBeNull()
})
