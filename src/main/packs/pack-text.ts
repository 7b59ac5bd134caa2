import { type PackContent, packContent, packLimits } from '../../contracts/planning-pack.ts'
import type { FloorRule } from '../../core/auction/model.ts'
import { packRules } from '../../core/forecasting/pack-rules.ts'
import { packSupply } from '../../core/forecasting/pack-supply.ts'
import { type PackOrder, type SlicedKind, slicedKinds, type Slices } from './pack-messages.ts'

/** A pack as the text that is zipped; null where it is too long. What was made is read back by the schema that the other side reads it by: nothing leaves that could not be opened. [PK1] */
export function packText({ head, slices, rules, supply }: Extract<PackOrder, { type: 'write' }>): Buffer | null {
  const documents = Object.fromEntries(slicedKinds.map((kind) => [kind, documentsIn(slices[kind])])) as Pick<PackContent, SlicedKind>
  const screensOf = new Map<FloorRule, Uint32Array | null>()
  const floors = rules.floors.map(({ screens, ...named }) => {
    const floor: FloorRule = { ...named, screenIds: [] }
    screensOf.set(floor, screens)
    return floor
  })
  const content: PackContent = { ...head, ...documents, selling: packRules({ ...rules, floors }, (floor) => screensOf.get(floor) ?? null), supply: packSupply(supply) }
  const { error } = packContent.safeParse(content)
  if (error) throw new Error(`a pack that could not be opened: ${error.issues[0]?.path.join('.')} ${error.issues[0]?.message}`)
  const text = Buffer.from(JSON.stringify(content))
  return text.length > packLimits.unpackedBytes ? null : text
}

function documentsIn(slices: Slices): unknown[] {
  return slices.flatMap((slice) => JSON.parse(new TextDecoder().decode(slice)) as unknown[])
}

