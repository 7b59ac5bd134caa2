import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { modelCard } from '../../src/contracts/studio-models.ts'
import type { ModelAtHand } from '../../src/main/studio/pipeline/picture-order.ts'

const fixture = (name: string): string => fileURLToPath(new URL(`../../tests/fixtures/models/${name}`, import.meta.url))

/** The committed network of the size of u2netp. */
export const benchModel = (): ModelAtHand => ({ card: modelCard.parse(JSON.parse(readFileSync(fixture('test-disc.card.json'), 'utf8'))), place: 'shipped', file: fixture('test-disc.onnx') })
