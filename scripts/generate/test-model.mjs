// The network that tests and benches run: as large and slow as a real small one, its weights random, its answer a soft disc.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { discModel } from '../../tests/helpers/onnx/u2netp-graph.ts'

const folder = new URL('../../tests/fixtures/models/', import.meta.url)

export async function generate() {
  const bytes = discModel(1)
  writeFileSync(new URL('test-disc.onnx', folder), bytes)
  const cardFile = new URL('test-disc.card.json', folder)
  const card = JSON.parse(readFileSync(cardFile, 'utf8'))
  card.file = { ...card.file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  writeFileSync(cardFile, `${JSON.stringify(card, null, 2)}\n`)
  return `${bytes.length} bytes`
}
