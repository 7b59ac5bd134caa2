import { foldText } from '../../core/kernel/fold-text.ts'
import type { Replica } from '../engine/replica.ts'
import type { Choosable } from './Choice.tsx'

type Booked = Pick<Replica, 'creative' | 'campaign' | 'line' | 'brand'>
export type SubjectKind = 'creative' | 'brand' | 'campaign' | 'line'
const mostShown = 30

/** Creatives, brands, campaigns or lines that hold every word typed in their name, code or brand. */
export function findSubjects(replica: Booked, kind: SubjectKind, typed: string, fits: (id: string) => boolean = () => true): Choosable[] {
  const words = foldText(typed).split(/\s+/).filter(Boolean)
  const found: Choosable[] = []
  for (const { id, fields } of replica[kind].values()) {
    const brand = brandOf(replica, kind, id)
    const haystack = foldText(`${fields.name} ${fields.code} ${brand}`)
    if (!fits(id) || !words.every((word) => haystack.includes(word))) continue
    found.push({ id, title: brand === '' || fields.name.startsWith(brand) ? fields.name : `${brand} · ${fields.name}`, aside: fields.code, ...(kind === 'creative' ? { picture: pictureOf(replica, id) } : {}) })
    if (found.length >= mostShown) break
  }
  return found
}

function brandOf(replica: Booked, kind: SubjectKind, id: string): string {
  if (kind === 'brand') return ''
  const campaignId = kind === 'line' ? replica.line.get(id)?.fields.campaignId : id
  const brandId = kind === 'creative' ? replica.creative.get(id)?.fields.brandId : replica.campaign.get(campaignId ?? '')?.fields.brandId
  return replica.brand.get(brandId ?? '')?.fields.name ?? ''
}

/** A small picture of a creative; null where it has none to show. */
export function pictureOf({ creative }: Pick<Replica, 'creative'>, creativeId: string | null): string | null {
  const file = creativeId === null ? undefined : creative.get(creativeId)?.fields.files[0]
  return file === undefined ? null : file.thumbnail ?? (file.kind === 'video' ? null : file.sha256)
}

/** A creative that may be shown to the public: approved, in service, with a file. */
export const mayShow = ({ creative }: Pick<Replica, 'creative'>) => (id: string): boolean => {
  const fields = creative.get(id)?.fields
  return fields !== undefined && fields.verdict.name === 'approved' && fields.retiredAtMs === null && fields.files.length > 0
}

/** The creatives that a recall takes off, for a picture of what is seen today. */
export function creativesOf(replica: Booked, kind: SubjectKind, id: string): string[] {
  if (kind === 'creative') return [id]
  if (kind === 'brand') return [...replica.creative.values()].filter(({ fields }) => fields.brandId === id).map((creative) => creative.id)
  const lines = kind === 'line' ? [replica.line.get(id)].filter((line) => line !== undefined) : [...replica.line.values()].filter(({ fields }) => fields.campaignId === id)
  return [...new Set(lines.flatMap(({ fields }) => fields.creatives.map(({ creativeId }) => creativeId)))]
}
