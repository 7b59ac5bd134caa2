import type { ScreenRow } from '../../contracts/devices.ts'
import type { Replica } from '../engine/replica.ts'

/** What a screen shows, in the one word that fits, for whoever looks down a list. */
export type WhatPlays =
  | { kind: 'creative'; creativeId: string; name: string; thumbnail: string | null }
  | { kind: 'unenrolled' | 'dark' | 'house' | 'state' | 'unknown' }
  | { kind: 'no-link'; sinceMs: number | null }

export function whatPlays(row: ScreenRow | null, replica: Pick<Replica, 'creative' | 'brand'>): WhatPlays {
  if (row === null || !row.enrolled) return { kind: 'unenrolled' }
  if (row.link === 'broken' || row.link === 'silent') return { kind: 'no-link', sinceMs: row.seenAtMs }
  if (row.blank) return { kind: 'dark' }
  if (row.playing === null) return { kind: 'unknown' }
  const { source, creativeId, sha256 } = row.playing
  const creative = creativeId === null ? undefined : replica.creative.get(creativeId)
  // An unsold slot and a control store show the house's picture.
  if (creative === undefined) return { kind: source === 'state' ? 'state' : source === 'line' ? 'unknown' : 'house' }
  const file = creative.fields.files.find((each) => each.sha256 === sha256) ?? creative.fields.files[0]
  const brand = replica.brand.get(creative.fields.brandId)?.fields.name ?? ''
  return { kind: 'creative', creativeId: creative.id, name: besideBrand(brand, creative.fields.name), thumbnail: file === undefined ? null : file.thumbnail ?? (file.kind === 'video' ? null : file.sha256) }
}

/** A creative that is named after its brand does not say it twice. */
const besideBrand = (brand: string, name: string): string => (brand === '' || name.toLowerCase().startsWith(brand.toLowerCase()) ? name : `${brand} · ${name}`)
