import type { Document } from '../../contracts/documents.ts'
import type { ImportSubject } from '../../contracts/imports.ts'
import type { Model } from '../../core/network/model.ts'

export type NetworkSource = Pick<Model, 'all' | 'typed' | 'children'>

/** What a table of this subject is compared with: of the one network only, parents before children. */
export function collectNetwork(model: NetworkSource, subject: ImportSubject, networkId: string): Document[] {
  const network = model.typed('network', networkId)
  if (!network) return []
  const venues = model.children(networkId, 'venue')
  const below = {
    venues: () => [],
    audience: () => venues.flatMap(({ id }) => model.children(id, 'audience')),
    screens: () => {
      const zones = venues.flatMap(({ id }) => model.children(id, 'zone'))
      return [...model.children(networkId, 'profile'), ...zones, ...zones.flatMap(({ id }) => model.children(id, 'screen'))]
    },
  }[subject]
  return [network, ...venues, ...below()] as unknown as Document[]
}
