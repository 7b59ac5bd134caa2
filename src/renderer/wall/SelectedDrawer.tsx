import { useTranslation } from 'react-i18next'
import { Drawer } from '../frame/Drawer.tsx'
import { useNetworkState } from '../engine/network-store.ts'
import { ScreenDrawer } from './ScreenDrawer.tsx'
import { VenueDrawer } from './VenueDrawer.tsx'
import type { WallRows } from './wall-rows.ts'
import { ZoneDrawer } from './ZoneDrawer.tsx'

/** Whatever lies open: a screen, a store or a zone; or word that it is gone. */
export function SelectedDrawer({ id, rows, onClose }: { id: string; rows: WallRows; onClose: () => void }) {
  const { t } = useTranslation('wall')
  const venue = useNetworkState(({ replica }) => replica.venue.get(id))
  const zone = useNetworkState(({ replica }) => replica.zone.get(id))
  const row = rows.byId.get(id)
  if (row) return <ScreenDrawer row={row} rows={rows} onClose={onClose} />
  if (venue) return <VenueDrawer venue={venue} rows={rows} onClose={onClose} />
  if (zone) return <ZoneDrawer zone={zone} rows={rows} onClose={onClose} />
  return <Drawer name={id} title={t('gone')} onClose={onClose}><p className="drawer-section second">{t('gone-text')}</p></Drawer>
}
