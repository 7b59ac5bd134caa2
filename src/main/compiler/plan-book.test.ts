import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { idOf, monday, planWorld } from '../../../tests/helpers/plan-world.ts'
import type { Evidence } from '../../core/scheduling/delivered-before.ts'
import { blobPath } from '../blobs/blob-store.ts'
import { createPlanBook } from './plan-book.ts'
import { documentsOf } from './plan-shelf.ts'

const blobFolder = join(tmpdir(), `pult-plans-${randomUUID()}`)
afterAll(() => rmSync(blobFolder, { recursive: true, force: true }))
const evidence = (plays: number): Evidence => ({ beforeHour: monday, plays: new Map([[idOf('ln', 1), plays]]), since: new Map([1, 2, 3, 4].map((screen) => [idOf('sc', screen), monday - 48])) })

function bookOf() {
  const world = planWorld()
  world.put('line', 1, { flight: { from: '2026-11-28', to: '2026-12-09' }, goal: { kind: 'plays', plays: 1200 } })
  const book = createPlanBook({ blobFolder })
  book.load([...documentsOf(world.documents)])
  book.setNow(monday * 3_600_000 + 1)
  return book
}

test('[SC4] a line of which less was proven than planned plays more from the next plan on, within the cap', () => {
  const book = bookOf()
  const rate = () => book.draft().snapshot.lines[0]!.target / book.draft().snapshot.lines[0]!.planned
  expect(rate()).toBeCloseTo(1, 6)
  book.setEvidence(evidence(100))
  expect(rate()).toBeCloseTo(1.1, 6)
  book.setEvidence(evidence(300))
  expect(rate()).toBeCloseTo(0.9, 6)
  book.setEvidence({ ...evidence(0), since: new Map([[idOf('sc', 1), monday - 48]]) })
  expect(rate()).toBeCloseTo(1.05, 6)
})

test('[SC8] [SC14] a release is made again with what was proven when it was made', () => {
  const book = bookOf()
  book.setEvidence(evidence(100))
  const kept = book.keep(null)
  const planSha256 = createHash('sha256').update(kept.bytes).digest('hex')
  mkdirSync(dirname(blobPath(blobFolder, planSha256)), { recursive: true })
  writeFileSync(blobPath(blobFolder, planSha256), kept.bytes)
  const hash = book.publishable().inputHash()
  book.setEvidence(evidence(150))
  expect(book.keep(null).hash).not.toBe(kept.hash)
  expect(book.at({ planSha256 }).inputHash()).toBe(hash)
  expect(book.publishable().inputHash()).not.toBe(hash)
  book.setEvidence(null)
  expect(bookOf().keep(null).hash).toBe(book.keep(null).hash)
})
