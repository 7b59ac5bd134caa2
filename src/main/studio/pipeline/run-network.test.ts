import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { modelCard } from '../../../contracts/studio-models.ts'
import { modelKey } from './make-cutout.ts'
import type { ModelAtHand } from './picture-order.ts'
import { createNetworks, type FellBack } from './run-network.ts'

const fixture = (name: string): string => fileURLToPath(new URL(`../../../../tests/fixtures/models/${name}`, import.meta.url))
const disc: ModelAtHand = { card: modelCard.parse(JSON.parse(readFileSync(fixture('test-disc.card.json'), 'utf8'))), place: 'shipped', file: fixture('test-disc.onnx') }

test('[MD6] a model runs on what was chosen, or on the processor once that did not take it', async () => {
  const said: FellBack[] = []
  const networks = createNetworks({ threads: () => 1, provider: () => 'cuda', fellBack: (each) => { said.push(each) } })
  expect(networks.providerOf(disc)).toBe('cuda')
  for (let nth = 0; nth < 2; nth++) expect((await (await networks.open(disc)).run(new Float32Array(3 * disc.card.input.width * disc.card.input.height).fill(0.5), disc.card.input)).length).toBeGreaterThan(0)
  expect([networks.providerOf(disc), said.map(({ modelId, provider }) => `${modelId} ${provider}`)]).toEqual(['cpu', ['test-disc cuda']])
  expect(said[0]!.error).not.toBe('')
  await networks.close()
})

test('[PX4] what one provider says of a picture is not taken for what another says', () => {
  expect(new Set([modelKey(disc, 'cpu'), modelKey(disc, 'dml'), modelKey(disc, 'cuda')]).size).toBe(3)
})
