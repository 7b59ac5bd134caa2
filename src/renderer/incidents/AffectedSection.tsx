import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '../../contracts/incidents.ts'
import { FactGlyphs } from '../design/FactGlyphs.tsx'
import { useDocuments } from '../engine/network-store.ts'
import { useScreensNews } from '../engine/screens-store.ts'
import { DrawerSection } from '../frame/Drawer.tsx'
import { RelativeTime } from '../i18n/RelativeTime.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { addressOf } from '../frame/route-store.ts'
import { useFactsLabel } from '../wall/use-facts-label.ts'

/** Its screens, worst first, with their four facts as they are now; each leads to the Wall. */
export function AffectedSection({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation('incidents')
  const formats = useFormats()
  const screens = useDocuments('screen')
  const rows = useScreensNews((state) => state.rows)
  useScreensNews((state) => state.version)
  const facts = useFactsLabel()
  const left = incident.screens - incident.affected.length
  return (
    <DrawerSection title={`${t('column-screens')} · ${formats.number(incident.screens)}`}>
      <ul className="incident-screens-list" tabIndex={0} aria-label={t('column-screens')}>
        {incident.affected.map(({ screenId, sinceMs }) => {
          const row = rows.get(screenId)
          return (
            <li key={screenId}>
              {row ? <FactGlyphs health={row} label={facts(row)} /> : null}
              <a className="doc-link clip grow" href={addressOf('wall', screenId)}>{screens.get(screenId)?.fields.name ?? screenId}</a>
              <span className="third small"><RelativeTime atMs={sinceMs} /></span>
            </li>
          )
        })}
      </ul>
      {left > 0 ? <p className="third medium">{t('more-screens', { count: left })}</p> : null}
    </DrawerSection>
  )
}
