import { expect, test } from 'vitest'
import { incidentHouse, shopDocuments } from '../../../tests/helpers/incident-house.ts'
import { idOf } from '../../../tests/helpers/rpc-house.ts'
import { createScreenEars } from './screen-ears.ts'

const minute = 60_000
const documents = shopDocuments({ stores: 1, rails: 2 })

test('[PP1] the incident of a forked ledger lasts until a person has settled it', async () => {
  const { incidents, time } = await incidentHouse({ documents })
  const ears = createScreenEars(incidents.health)
  const screenId = idOf('sc', 0)
  const standing = { enrolled: true, present: true, adopted: null, wanted: null, lacks: null, refused: null }
  const kinds = () => incidents.list({ closed: false, limit: 10 }).incidents.map(({ kind }) => kind)
  ears.stands(screenId, standing, false)
  await time.pass(4 * minute)
  ears.happened({ kind: 'proofs', screenId, outcome: 'fork' })
  await time.pass(minute)
  expect(kinds()).toContain('ledger-forked')
  ears.happened({ kind: 'proofs', screenId, outcome: 'stored' })
  await time.pass(2 * minute)
  expect(kinds()).toContain('ledger-forked')
  ears.happened({ kind: 'proofs', screenId, outcome: 'settled' })
  await time.pass(2 * minute)
  expect(kinds()).not.toContain('ledger-forked')
})

test('[PP1] a ledger that replaces a lost one opens an incident', async () => {
  const { incidents, time } = await incidentHouse({ documents })
  const ears = createScreenEars(incidents.health)
  const screenId = idOf('sc', 1)
  ears.stands(screenId, { enrolled: true, present: true, adopted: null, wanted: null, lacks: null, refused: null }, false)
  await time.pass(4 * minute)
  ears.happened({ kind: 'ledger', screenId })
  await time.pass(minute)
  expect(incidents.list({ closed: false, limit: 10 }).incidents.map(({ kind }) => kind)).toContain('storage-lost')
})
