import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { Select } from '../../design/Field.tsx'
import { FactGlyphs } from '../../design/FactGlyphs.tsx'
import { useDocuments, useNetworkState } from '../../engine/network-store.ts'
import { useScreenRow } from '../../engine/screens-store.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { useFactsLabel } from '../use-facts-label.ts'
import { useWatch } from '../use-watch.ts'
import { openDocument } from '../wall-place.ts'
import type { WallRow } from '../wall-rows.ts'
import { whatPlays } from '../what-plays.ts'

/** The shelves of a store, one at a time, as they look this moment. */
export function VenueShelves({ venue, screens }: { venue: Typed<'venue'>; screens: readonly WallRow[] }) {
  const { t } = useTranslation('screens')
  const zones = useDocuments('zone')
  const shelves = useMemo(() => shelvesOf(screens, venue.id), [screens, venue.id])
  const [chosen, setChosen] = useState<string | null>(null)
  const zoneId = chosen !== null && shelves.has(chosen) ? chosen : shelves.keys().next().value
  if (zoneId === undefined) return null
  return (
    <DrawerSection title={t('shelf-now')} aside={shelves.size < 2 ? undefined : (
      <div className="shelf-choice"><Select hideLabel label={t('which-shelf')} value={zoneId} options={[...shelves.keys()].map((id) => ({ value: id, label: zones.get(id)?.fields.name ?? '—' }))} onChange={(event) => setChosen(event.target.value)} /></div>
    )}>
      <ShelfNow screens={shelves.get(zoneId)!} />
    </DrawerSection>
  )
}

function shelvesOf(screens: readonly WallRow[], venueId: string): Map<string, WallRow[]> {
  const shelves = new Map<string, WallRow[]>()
  for (const row of screens) {
    if (row.venue?.id !== venueId || row.retired || row.zone === null || row.profile?.fields.profileKind === 'static-place') continue
    const shelf = shelves.get(row.zone.id)
    if (shelf) shelf.push(row)
    else shelves.set(row.zone.id, [row])
  }
  return shelves
}

/** More than a shelf holds nobody can look at. */
const mostShown = 40

/** Screens side by side, each in its own proportion, with what it shows. */
export function ShelfNow({ screens }: { screens: readonly WallRow[] }) {
  const shown = screens.slice(0, mostShown)
  useWatch(shown.map((row) => row.id))
  return <div className="shelf-now" data-testid="shelf-now">{shown.map((row) => <ShelfScreen key={row.id} row={row} />)}</div>
}

function ShelfScreen({ row }: { row: WallRow }) {
  const { t } = useTranslation('wall')
  const facts = useFactsLabel()
  const live = useScreenRow(row.id)
  const creatives = useNetworkState(({ replica }) => replica.creative)
  const brands = useNetworkState(({ replica }) => replica.brand)
  const what = whatPlays(live, { creative: creatives, brand: brands })
  const { widthPx, heightPx } = row.profile?.fields ?? { widthPx: null, heightPx: null }
  const wide = (widthPx ?? 16) / (heightPx ?? 9) > 2.4
  const picture = what.kind === 'creative' ? what.thumbnail : what.kind === 'house' ? row.venue?.fields.housePicture ?? null : null
  const name = what.kind === 'creative' ? what.name : t(`now-${what.kind}`)
  return (
    <button type="button" className={wide ? 'shelf-screen wide' : 'shelf-screen'} onClick={() => openDocument(row.id)}>
      <span className={picture === null && what.kind !== 'dark' ? 'shelf-picture unknown' : 'shelf-picture'} style={{ aspectRatio: `${widthPx ?? 16} / ${heightPx ?? 9}` }}>
        {picture === null ? <span className="small">{what.kind === 'creative' ? '' : name}</span> : <img src={`/blobs/${picture}`} alt="" loading="lazy" decoding="async" />}
      </span>
      <span className="row small"><FactGlyphs health={row.standing.health} label={facts(row.standing.health)} /><span className="clip grow"><span className="strong">{row.screen.fields.name}</span> <span className="second">{name}</span></span></span>
    </button>
  )
}
