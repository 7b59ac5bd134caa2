import { useDeferredValue, useMemo } from 'react'
import type { Document } from '../../../contracts/documents.ts'
import type { BriefFields, BriefScenario } from '../../../contracts/planner.ts'
import { unpackDocuments } from '../../../core/kernel/pack-documents.ts'
import { matchSpots } from '../../../core/scheduling/targeting.ts'
import { placesOf } from '../../campaigns/targeting/screen-values.ts'
import { type Matches, useMatches } from '../../campaigns/targeting/use-matches.ts'
import { engine } from '../../engine/client.ts'
import type { Replica } from '../../engine/replica.ts'
import { useAnswer } from '../../engine/use-answer.ts'

type Places = Pick<Replica, 'screen' | 'zone' | 'venue' | 'profile'>
const noneExcluded: string[] = []

/** Where a brief can play and does: in our own network, or in that of its pack; `named`: whose names are not ours. */
export function useBriefPlaces({ networkId, packSha256 }: Pick<BriefFields, 'networkId' | 'packSha256'>, where: BriefScenario['where']): { matches: Matches; named: Places | null } {
  const own = useMatches({ targeting: where, excludedScreens: noneExcluded, goal: { kind: 'plays', plays: 1 } }, packSha256 === null ? networkId : '')
  const { value } = useAnswer(packSha256 ?? '', async (signal) => (packSha256 === null ? null : engine.planner.packPlaces({ sha256: packSha256 }, { signal })))
  const named = useMemo(() => (packSha256 === null ? null : byKind(value === null ? [] : unpackDocuments(value.packed))), [packSha256, value])
  const places = useMemo(() => (named === null || value === null ? [] : placesOf(named, value.networkId, 'screen')), [named, value])
  const settled = useDeferredValue(where)
  const ofPack = useMemo((): Matches => {
    const hit = matchSpots(places, settled)
    return { places, hit: hit as Matches['hit'], venueIds: new Set(hit.map(({ venue }) => venue.id)), excluded: [] }
  }, [places, settled])
  return { matches: packSha256 === null ? own : ofPack, named }
}

function byKind(documents: readonly Document[]): Places {
  const of = (kind: keyof Places) => new Map(documents.filter((its) => its.kind === kind).map((its) => [its.id, its]))
  return { screen: of('screen'), zone: of('zone'), venue: of('venue'), profile: of('profile') } as unknown as Places
}
