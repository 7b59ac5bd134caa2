import type { CreativeFile, CreativeFields } from '../../../contracts/campaigns.ts'
import type { DemonstrationBrand } from './brands.ts'
import type { Builder } from './builder.ts'
import { creativePicture } from './creative-picture.ts'
import { saidOf } from './season-words.ts'

export type SeasonPicture = { sha256: string; text: string }
export type CreativeMaker = {
  pictures: SeasonPicture[]
  /** A creative with a picture of each size. */
  add(brand: DemonstrationBrand, sizes: readonly Size[], given?: Partial<Pick<CreativeFields, 'verdict' | 'prices' | 'name'>> & { kazakh?: boolean }): string
}
export type Size = readonly [widthPx: number, heightPx: number]
/** The exact pixels of each kind of screen. */
export const sizes = {
  rail: [1920, 158], tallRail: [1920, 540], endCap: [1080, 1920], checkout: [1920, 1080], scale: [800, 480], billboard: [960, 480], taxi: [384, 128],
} as const satisfies Record<string, Size>

export const approvedAtMs = 1_767_600_000_000
export const approved: CreativeFields['verdict'] = { name: 'approved', reason: null, byPersonId: null, atMs: approvedAtMs }

export function createCreatives(builder: Builder, sha256: (text: string) => string): CreativeMaker {
  const pictures: SeasonPicture[] = []
  const known = new Set<string>()
  const numbers = new Map<string, number>()
  return {
    pictures,
    add(brand, wanted, { verdict = approved, prices = [], name, kazakh = false } = {}) {
      const number = (numbers.get(brand.id) ?? 0) + 1
      numbers.set(brand.id, number)
      const [russian, inKazakh, price] = saidOf[brand.category]!
      const look = hashOf(brand.name) % 12
      const files = wanted.map((size): CreativeFile => {
        const text = creativePicture({ widthPx: size[0], heightPx: size[1], brand: brand.name, line: kazakh ? inKazakh : `${inKazakh} · ${russian}`, price, look: look + number - 1, shape: look })
        const hash = sha256(text)
        if (!known.has(hash)) pictures.push({ sha256: hash, text })
        known.add(hash)
        return { kind: 'image', sha256: hash, fileName: `${brand.code.toLowerCase()}-${number}_${size[0]}x${size[1]}.svg`, mediaType: 'image/svg+xml', bytes: byteLength(text), widthPx: size[0], heightPx: size[1], durationMs: null, codec: null, sound: false, thumbnail: hash, frames: [] }
      })
      return builder.add('creative', {
        brandId: brand.id, code: `${brand.code}-C${number}`, name: name ?? (kazakh ? inKazakh : russian), version: 1, files, languages: kazakh ? ['kk'] : ['kk', 'ru'], prices, tags: [], verdict, retiredAtMs: null,
      })
    },
  }
}

const hashOf = (text: string): number => [...text].reduce((hash, letter) => (Math.imul(hash, 31) + letter.codePointAt(0)!) >>> 0, 7)

/** In UTF-8. */
function byteLength(text: string): number {
  let length = 0
  for (const letter of text) {
    const point = letter.codePointAt(0)!
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return length
}
