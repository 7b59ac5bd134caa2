import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { generateDemonstration } from '../../src/core/network/demonstration/generate-demonstration.ts'
import { pace, type Snapshot } from '../../src/core/scheduling/index.ts'
import type { PlanDocuments } from '../../src/core/scheduling/plan-documents.ts'
import { createPreparer, type Prepared } from '../../src/core/scheduling/prepare-input.ts'
import { shelve } from '../../src/main/compiler/plan-shelf.ts'

const atMs = Date.UTC(2026, 10, 2, 6)
const hourMs = 3_600_000

/** The demonstration network in its season, prepared and paced for so many days. */
export function demonstrationPlan(days: number): { documents: PlanDocuments; prepared: Prepared; snapshot: Snapshot; nowHour: number } {
  const { documents } = generateDemonstration({ seed: 1, atMs, sha256: (text) => createHash('sha256').update(text).digest('hex') })
  const shelf = shelve(documents)
  const zoneTable = JSON.parse(readFileSync(new URL('../../resources/zones.json', import.meta.url), 'utf8')) as Parameters<typeof createPreparer>[0]
  const nowHour = Math.floor(atMs / hourMs)
  const prepared = createPreparer(zoneTable)({ documents: shelf, fromHour: nowHour, hours: days * 24, scope: 'draft', nowMs: atMs, delivered: null })
  return { documents: shelf, prepared, snapshot: pace(prepared.input), nowHour }
}
