import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { fieldsOfKind } from '../../../contracts/network.ts'
import { documentId } from '../../../contracts/documents.ts'
import { packDocuments, unpackDocuments } from '../../kernel/pack-documents.ts'
import { creationChanges } from '../changes.ts'
import { judgeEdit } from '../judge-edit.ts'
import { createModel } from '../model.ts'
import { createSearchIndex } from '../search.ts'
import { cities } from './cities.ts'
import { generateDemonstration } from './generate-demonstration.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const atMs = Date.parse('2026-11-20T09:00Z')
const { documents, blobs } = generateDemonstration({ seed: 1, atMs, sha256 })
const model = createModel(documents)

test('the same seed gives the same bytes on every machine', () => {
  expect(sha256(JSON.stringify({ documents, blobs }))).toBe('1be5c8b3d961c49c3a645ab4025fb171b87b45edded2b2fec5152154eb649e57')
  expect(generateDemonstration({ seed: 2, atMs, sha256 }).documents[300]).not.toEqual(documents[300])
})

test('[ID1] ids derive from the seed alone', () => {
  const later = generateDemonstration({ seed: 1, atMs: atMs + 400 * 86_400_000, sha256 })
  expect(later.documents.map(({ id }) => id)).toEqual(documents.map(({ id }) => id))
})

test('there are 212 shops in 20 cities and about 10 000 screens', () => {
  const count = (type: string): number => model.all('venue').filter(({ fields }) => fields.venueType === type).length
  expect([count('store'), count('billboard-site'), count('vehicle')]).toEqual([212, 24, 30])
  expect(new Set(model.all('venue').map(({ fields }) => fields.city)).size).toBe(20)
  expect(model.all('screen').length).toBeGreaterThan(9700)
  expect(model.all('screen').length).toBeLessThan(10_100)
  expect([model.all('advertiser').length, model.all('profile').length]).toEqual([40, 10])
  expect(model.all('brand').length).toBeGreaterThan(80)
})

test('every document has the shape of its kind and may be created', () => {
  const shapes = Object.fromEntries(Object.entries(fieldsOfKind).map(([kind, shape]) => [kind, shape.strict()]))
  const misfits = documents.filter((document) => !documentId.safeParse(document.id).success || !shapes[document.kind]!.safeParse(document.fields).success)
  expect(misfits).toEqual([])
  expect(judgeEdit(createModel(), creationChanges(documents))).toEqual([])
})

test('everything stands in Kazakhstan, within 40 km of its city', () => {
  for (const { fields } of model.all('venue')) {
    const { lat, lon } = fields.location!
    expect(lat > 40.5 && lat < 55.5 && lon > 46.4 && lon < 87.4, fields.code).toBe(true)
    const city = cities.find(({ name }) => name === fields.city)!
    expect(Math.hypot((lat - city.lat) * 111.32, (lon - city.lon) * city.kmPerDegree), fields.code).toBeLessThan(40)
  }
})

test('a degree of longitude has its true length in every city', () => {
  for (const { code, lat, kmPerDegree } of cities) expect(Math.abs(kmPerDegree - 111.32 * Math.cos((lat * Math.PI) / 180)), code).toBeLessThan(0.2)
})

test('addresses, names and programmatic ids are not used twice', () => {
  const stores = model.all('venue').filter(({ fields }) => fields.venueType === 'store')
  expect(new Set(stores.map(({ fields }) => `${fields.city} ${fields.address}`)).size).toBe(212)
  expect(new Set(model.all('screen').map(({ fields }) => fields.programmaticId)).size).toBe(model.all('screen').length)
})

test('every shop has checkouts and audience; diapers are sold in nine of ten that are no express', () => {
  const stores = model.all('venue').filter(({ fields }) => fields.venueType === 'store')
  for (const store of stores) {
    expect(model.children(store.id, 'audience')[0]!.fields.hours.reduce((sum, people) => sum + people, 0), store.fields.code).toBeGreaterThan(1000)
    expect(model.children(store.id, 'zone').some(({ fields }) => fields.zoneKind === 'checkout')).toBe(true)
  }
  const larger = stores.filter(({ fields }) => fields.format !== 'express')
  const selling = larger.filter(({ id }) => model.children(id, 'zone').some(({ fields }) => fields.planogramCategory === 'Подгузники'))
  expect(selling.length / larger.length).toBeGreaterThan(0.9)
})

test('house pictures are there for every venue, well-formed and without anything from outside', () => {
  const known = new Set(blobs.map((blob) => blob.sha256))
  for (const { fields } of model.all('venue')) expect(known.has(fields.housePicture!)).toBe(true)
  for (const { text } of blobs) {
    expect(text.match(/<[a-zA-Z][^>]*[^/]>/g)!.length).toBe(text.match(/<\/[a-zA-Z]+>/g)!.length)
    expect(text.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|<script|<image|href/)
  }
})

test('all documents pack into less than 4 MB and come back', () => {
  const packed = packDocuments(documents)
  expect(new TextEncoder().encode(packed).length).toBeLessThan(4_000_000)
  expect(unpackDocuments(packed).length).toBe(documents.length)
})

if (process.env['PULT_TIMES']) test('figures', () => {
  const timed = <T>(name: string, work: () => T): T => { const runs = [1, 2, 3, 4, 5].map(() => { const from = performance.now(); work(); return Math.round((performance.now() - from) * 10) / 10 }); console.log(name, runs.join(' ')); return work() }
  timed('generate', () => generateDemonstration({ seed: 1, atMs, sha256 }))
  const changes = creationChanges(documents)
  timed(`judge ${changes.length}`, () => judgeEdit(createModel(), changes))
  timed('model', () => createModel(documents))
  const packed = timed('pack', () => packDocuments(documents))
  timed(`unpack ${packed.length}`, () => unpackDocuments(packed))
  const index = timed('index', () => { const fresh = createSearchIndex(model); fresh.find('я', 1); return fresh })
  for (const text of ['а', 'достык', 'ALM-001-A03-R2', 'подгузники алматы', 'рейка 158', 'касса 1']) {
    const { total, hits } = timed(`find ${text}`, () => index.find(text, 20))
    console.log(total, hits.slice(0, 3))
  }
  const kinds: Record<string, number> = {}
  for (const { kind } of documents) kinds[kind] = (kinds[kind] ?? 0) + 1
  const formats: Record<string, number> = {}
  for (const { fields } of model.all('venue')) formats[fields.format!] = (formats[fields.format!] ?? 0) + 1
  const profiles: Record<string, number> = {}
  for (const { fields } of model.all('screen')) { const code = model.typed('profile', fields.profileId)!.fields.code; profiles[code] = (profiles[code] ?? 0) + 1 }
  console.log(kinds, formats, profiles, model.all('venue').slice(0, 12).map(({ fields }) => `${fields.code} ${fields.name} ${fields.format} ${fields.tags}`))
})

test('a season of campaigns knows every goal, tier and stage, and files of the exact pixels of the screens it meets', () => {
  const lines = model.all('line').map(({ fields }) => fields)
  expect(new Set(lines.map(({ goal }) => goal.kind))).toEqual(new Set(['share', 'frequency', 'loops', 'plays', 'impressions', 'budget', 'days']))
  expect(new Set(lines.map(({ tier }) => tier))).toEqual(new Set(['takeover', 'guaranteed', 'preemptible']))
  expect(new Set(model.all('campaign').map(({ fields }) => fields.stage.name))).toEqual(new Set(['draft', 'hold', 'proposed', 'approved', 'live', 'paused', 'ended']))
  expect(new Set(model.all('creative').map(({ fields }) => fields.verdict.name))).toEqual(new Set(['approved', 'refused', 'pending']))
  const pixels = new Set(model.all('profile').map(({ fields }) => `${fields.widthPx}×${fields.heightPx}`))
  const known = new Set(blobs.map((blob) => blob.sha256))
  for (const { fields } of model.all('creative')) {
    for (const file of fields.files) expect([pixels.has(`${file.widthPx}×${file.heightPx}`), known.has(file.sha256)]).toEqual([true, true])
  }
  expect(blobs.length).toBeLessThan(450)
})
