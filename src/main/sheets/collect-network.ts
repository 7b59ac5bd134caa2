import type { Document, DocumentKind } from '../../contracts/documents.ts'
import type { ImportSubject } from '../../contracts/imports.ts'
import type { Typed } from '../../contracts/network.ts'
import type { Model } from '../../core/network/model.ts'

export type NetworkSource = Pick<Model, 'all' | 'typed' | 'children'>

/** What a table of this subject is compared with: of the one network only, parents before children. */
export function collectNetwork(model: NetworkSource, subject: ImportSubject, networkId: string): Document[] {
  const network = model.typed('network', networkId)
  if (!network) return []
  const venues = model.children(networkId, 'venue')
  const below: Record<ImportSubject, () => Typed<DocumentKind>[]> = {
    venues: () => [],
    audience: () => venues.flatMap(({ id }) => model.children(id, 'audience')),
    screens: () => {
      const zones = venues.flatMap(({ id }) => model.children(id, 'zone'))
      return [...model.children(networkId, 'profile'), ...zones, ...zones.flatMap(({ id }) => model.children(id, 'screen'))]
    },
    lines: () => [...below.screens(), ...booked(model, networkId)],
  }
  return [network, ...venues, ...below[subject]()] as unknown as Document[]
}

function booked(model: NetworkSource, networkId: string): Typed<DocumentKind>[] {
  const advertisers = model.children(networkId, 'advertiser')
  const brands = advertisers.flatMap(({ id }) => model.children(id, 'brand'))
  const campaigns = brands.flatMap(({ id }) => model.children(id, 'campaign'))
  const creatives = brands.flatMap(({ id }) => model.children(id, 'creative'))
  return [...model.children(networkId, 'rateCard'), ...advertisers, ...brands, ...creatives, ...campaigns, ...campaigns.flatMap(({ id }) => model.children(id, 'line'))]
}
