import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OutputStep } from '../../../contracts/studio-recipes.ts'
import { mergeXmp, readSourceType } from './merge-xmp.ts'
import { chooseSourceType, type DoneToPicture, sourceTypeOf } from './source-type.ts'

const done: DoneToPicture = { steps: ['cutout'], output: [], generative: false, original: null, backgrounds: [] }
const on = (fill: Extract<OutputStep, { step: 'background' }>['fill']): DoneToPicture => ({ ...done, output: [{ step: 'background', fill }] })

test('[ST5] [RE13] the label is what was truly done', () => {
  expect(chooseSourceType({ ...done, steps: ['crop'] }, 'auto')).toBeNull()
  expect(chooseSourceType({ ...done, steps: ['crop'], original: 'digitalCapture' }, 'auto')).toBe('digitalCapture')
  expect(chooseSourceType(done, 'auto')).toBe('algorithmicallyEnhanced')
  expect(chooseSourceType({ ...on({ kind: 'colour', colour: '#ffffff' }), steps: [] }, 'auto')).toBe('algorithmicallyEnhanced')
  expect(chooseSourceType(on({ kind: 'image', sha256: 'a', photo: true }), 'auto')).toBe('compositeCapture')
  expect(chooseSourceType(on({ kind: 'scene', scene: 'shelf', tint: '#ffffff', seed: 1 }), 'auto')).toBe('composite')
  expect(chooseSourceType({ ...done, steps: ['upscale'] }, 'auto')).toBe('algorithmicallyEnhanced')
})

test('[ST5] [RE13] generative is said where it is, and only there; nobody can hide it', () => {
  expect(chooseSourceType({ ...done, generative: true }, 'auto')).toBe('compositeWithTrainedAlgorithmicMedia')
  expect(chooseSourceType({ ...done, original: 'trainedAlgorithmicMedia' }, 'auto')).toBe('trainedAlgorithmicMedia')
  expect(chooseSourceType({ ...done, original: 'trainedAlgorithmicMedia' }, 'digitalCapture')).toBe('trainedAlgorithmicMedia')
  expect(chooseSourceType({ ...on({ kind: 'image', sha256: 'a', photo: false }), backgrounds: ['trainedAlgorithmicMedia'] }, 'auto')).toBe('compositeSynthetic')
  expect(chooseSourceType({ ...done, generative: true }, 'humanEdits')).toBe('compositeWithTrainedAlgorithmicMedia')
  expect(chooseSourceType(done, 'humanEdits')).toBe('humanEdits')
  expect(chooseSourceType({ ...done, original: 'composite' }, 'auto')).toBe('composite')
})

test('[RE13] retired words are read and never written', () => {
  expect([sourceTypeOf('http://cv.iptc.org/newscodes/digitalsourcetype/minorHumanEdits'), sourceTypeOf('softwareImage'), sourceTypeOf('constructor'), sourceTypeOf('x')]).toEqual(['humanEdits', 'digitalCreation', null, null])
})

const packet = (inside: string): string => `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${inside}</r:RDF></x:xmpmeta><?xpacket end="w"?>`
const described = (attributes: string, children = ''): string => packet(`<r:Description r:about='uuid:1' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:e="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"${attributes}>${children}</r:Description>`)

test('[RE14] the source type comes in, and all else stays to the letter', () => {
  const before = described(' dc:format="image/jpeg"', '<dc:title><r:Alt><r:li xml:lang="x-default">Қонжық &amp; 🧸</r:li></r:Alt></dc:title>')
  const { packet: after, kept } = mergeXmp(before, 'algorithmicallyEnhanced')
  expect(kept).toBe(true)
  expect(readSourceType(after)).toBe('algorithmicallyEnhanced')
  const [head, tail] = [before.slice(0, before.indexOf('</r:RDF>')), before.slice(before.indexOf('</r:RDF>'))]
  expect(after.startsWith(head) && after.endsWith(tail)).toBe(true)
  expect(after).toContain('r:about=\'uuid:1\'')
})

test('[RE14] one that is there is replaced, however it is written; one of an ingredient is not', () => {
  for (const before of [
    described(' e:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"'),
    described('', '<e:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture</e:DigitalSourceType>'),
    described('', '<e:DigitalSourceType r:resource="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"/>'),
  ]) {
    expect(readSourceType(before)).toBe('digitalCapture')
    const { packet: after, kept } = mergeXmp(before, 'composite')
    expect([kept, readSourceType(after), after.split('DigitalSourceType>').length, after.includes('digitalCapture')]).toEqual([true, 'composite', 3, false])
  }
  const nested = described('', '<dc:source><r:Description><e:DigitalSourceType>trainedAlgorithmicMedia</e:DigitalSourceType></r:Description></dc:source>')
  expect(readSourceType(nested)).toBeNull()
  expect(mergeXmp(nested, 'composite').packet).toContain('trainedAlgorithmicMedia')
  expect(readSourceType(described('').replaceAll('http://iptc.org/std/Iptc4xmpExt/2008-02-29/', 'http://example.org/') + '')).toBeNull()
})

test('[RE14] merging twice is merging once, and without a packet there is a new one', () => {
  const fresh = mergeXmp(null, 'composite')
  expect(fresh.kept).toBe(true)
  expect(readSourceType(fresh.packet)).toBe('composite')
  expect(mergeXmp(fresh.packet, 'composite').packet).toBe(fresh.packet)
})

test('[RE14] hostile text breaks nothing and is not carried on', () => {
  const hostile = [
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + described(''), '<r:RDF', described('').slice(0, 140), '<a>'.repeat(5000), 'x'.repeat(5_000_000), '', '<a><b></a></b>',
    described(' e:DigitalSourceType="<script>"'), '<!-- ' + described(''), described(' a="1" a="2"'), '\u0000\ud800',
  ]
  for (const text of hostile) {
    const { packet: after, kept } = mergeXmp(text, 'composite')
    expect(kept, text.slice(0, 60)).toBe(false)
    expect(readSourceType(after)).toBe('composite')
    expect(after.length).toBeLessThan(700)
  }
  fc.assert(fc.property(fc.array(fc.constantFrom('<', '>', '/', 'r:RDF', 'r:Description', ' ', '"', '=', 'xmlns:r', '<!--', '-->', '<![CDATA[', ']]>', '<?', '?>', 'e:DigitalSourceType', '&', 'x'), { maxLength: 60 }), (pieces) => {
    expect(readSourceType(mergeXmp(packet(pieces.join('')), 'composite').packet)).toBe('composite')
  }), { seed: 14_2026, numRuns: 300 })
})
