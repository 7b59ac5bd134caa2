import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { useNetworkState } from '../engine/network-store.ts'
import { screenRow } from '../engine/screens-store.ts'
import { RelativeTime } from '../i18n/RelativeTime.tsx'
import { useFormats } from '../i18n/use-formats.ts'

const shownAtFirst = 4
const shownAtMost = 200

/** Screens that cannot hear it now, of whom the first are named: they obey before their first frame when they return. [PL5] */
export function UnreachableList({ screenIds, away = screenIds.length }: { screenIds: readonly string[]; away?: number }) {
  const { t } = useTranslation('orders')
  const formats = useFormats()
  const [all, setAll] = useState(false)
  const replica = useNetworkState((state) => state.replica)
  if (screenIds.length === 0) return <p className="medium"><span className="tone-ok">● </span>{t('all-reachable')}</p>
  const venueOf = (screenId: string) => replica.venue.get(replica.zone.get(replica.screen.get(screenId)?.fields.zoneId ?? '')?.fields.venueId ?? '')?.fields.name ?? ''
  return (
    <div className="unreachable">
      <p className="medium"><span className="tone-broken">■ </span>{t('unreachable', { count: away, amount: formats.number(away) })}</p>
      <ul className="medium unreachable-list" tabIndex={all ? 0 : undefined}>
        {screenIds.slice(0, all ? shownAtMost : shownAtFirst).map((id) => {
          const seenAtMs = screenRow(id)?.seenAtMs ?? null
          return <li key={id}><span className="clip grow">{replica.screen.get(id)?.fields.name ?? id} <span className="third">{venueOf(id)}</span></span><span className="third">{seenAtMs === null ? '—' : <RelativeTime atMs={seenAtMs} />}</span></li>
        })}
      </ul>
      {screenIds.length > shownAtFirst ? <Button tone="link" onClick={() => setAll(!all)}>{t(all ? 'fewer' : 'show-all', { count: Math.min(shownAtMost, screenIds.length) })}</Button> : null}
    </div>
  )
}
