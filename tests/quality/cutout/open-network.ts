import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { modelCard } from '../../../src/contracts/studio-models.ts'
import type { Network } from '../../../src/core/imaging/cutout/cut-out.ts'
import { openSession } from '../../../src/main/onnx/run-session.ts'

/** The network of a card, whose graph lies beside it. */
export async function openNetwork(cardFile: string): Promise<Network & { id: string }> {
  const card = modelCard.parse(JSON.parse(await readFile(cardFile, 'utf8')))
  const session = await openSession(join(dirname(cardFile), card.file.name), { threads: 2 })
  return { id: card.id, input: card.input, output: card.output, run: (tensor, { width, height }) => session.run(tensor, [1, 3, height, width]) }
}
