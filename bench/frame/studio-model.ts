import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { modelCard } from '../../src/contracts/studio-models.ts'
import type { ModelAtHand } from '../../src/main/studio/pipeline/picture-order.ts'

const fixture = (name: string): string => fileURLToPath(new URL(`../../tests/fixtures/models/${name}`, import.meta.url))

/** The committed network of the size of u2netp. */
export const benchModel = (): ModelAtHand => ({ card: modelCard.parse(JSON.parse(readFileSync(fixture('test-disc.card.json'), 'utf8'))), place: 'shipped', file: fixture('test-disc.onnx') })

const models = new URL('../../models/', import.meta.url)

/** What the studio has when nobody fetched anything. */
export function shippedModel(): ModelAtHand {
  const name = readdirSync(models).filter((each) => each.endsWith('.card.json')).sort().at(-1)!
  const card = modelCard.parse(JSON.parse(readFileSync(new URL(name, models), 'utf8')))
  return { card, place: 'shipped', file: fileURLToPath(new URL(card.file.name, models)) }
}
