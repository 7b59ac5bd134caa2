import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenDetail } from '../../../contracts/devices.ts'
import { Button } from '../../design/Button.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { RelativeTime } from '../../i18n/RelativeTime.tsx'
import { sayEvents } from './say-event.ts'
import { useSaid } from './use-said.ts'

const shownAtFirst = 8

/** What happened on the device, the newest first. */
export function EventsSection({ events, timeZone }: { events: ScreenDetail['events']; timeZone: string }) {
  const { t } = useTranslation('screens')
  const said = useSaid()
  const people = useDocuments('person')
  const [all, setAll] = useState(false)
  const lines = sayEvents(events).toSorted((a, b) => b.event.atMs - a.event.atMs)
  return (
    <DrawerSection title={t('events')}>
      {lines.length === 0 ? <p className="third medium">{t('no-events')}</p> : (
        <ol className="device-events medium">
          {(all ? lines : lines.slice(0, shownAtFirst)).map(({ event, said: sentence }, at) => (
            <li key={`${event.atMs} ${at}`}>
              <span className="grow">{said(sentence)}{event.personId ? <span className="third">{` · ${people.get(event.personId)?.fields.name ?? ''}`}</span> : null}</span>
              <span className="third"><RelativeTime atMs={event.atMs} timeZone={timeZone} /></span>
            </li>
          ))}
        </ol>
      )}
      {lines.length > shownAtFirst ? <Button tone="link" onClick={() => setAll(!all)}>{t(all ? 'fewer-events' : 'all-events', { count: lines.length })}</Button> : null}
    </DrawerSection>
  )
}
