import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentRow } from '../../contracts/incidents.ts'
import { Empty } from '../design/Empty.tsx'
import { Button } from '../design/Button.tsx'
import { engine } from '../engine/client.ts'
import { focusOn } from '../engine/focus.ts'
import { useIncidentsNews } from '../engine/incidents-store.ts'
import { useMe } from '../engine/session-store.ts'
import { useAnswer } from '../engine/use-answer.ts'
import { IncidentBar } from './IncidentBar.tsx'
import { IncidentDrawer } from './IncidentDrawer.tsx'
import { IncidentList } from './IncidentList.tsx'
import { filterRows, openIncident, orderOpen, readPlace, setFilter, useRoom } from './room-store.ts'
import { useRowWords } from './use-incident-text.ts'
import './incidents.css'

const noRows: readonly IncidentRow[] = []
/** More closed ones than anybody reads; the rest is found by time. */
const closedShown = 500

/** What is wrong, worst first, and beside it what is known of one and what can be done. */
export function Incidents({ part }: { part: string | null }) {
  const { t } = useTranslation('incidents')
  const { tab, openId } = readPlace(part)
  const { open, ready, version } = useIncidentsNews((state) => state)
  const filter = useRoom((state) => state.filter)
  const me = useMe()?.id ?? null
  const wordsOf = useRowWords()
  const closed = useAnswer(`closed ${tab === 'closed' ? Math.floor(version / 5) : 'none'}`, async (signal) => (tab === 'closed' ? (await engine.incidents.list({ closed: true, limit: closedShown }, { signal })).incidents : noRows))
  useEffect(() => focusOn('incidents', openId), [openId])
  const all = useMemo(() => (tab === 'open' ? orderOpen(open.values()) : closed.value ?? noRows), [tab, open, closed.value])
  const rows = useMemo(() => filterRows(all, filter, me, wordsOf), [all, filter, me, wordsOf])
  if (!ready) return <section className="incidents" aria-label={t('title')} aria-busy="true" />
  return (
    <section className="incidents" aria-label={t('title')}>
      <h1 className="unseen">{t('title')}</h1>
      <div className="incidents-side">
        <IncidentBar tab={tab} rows={all} shown={rows} />
        {all.length === 0
          ? <Empty title={t(tab === 'open' ? 'empty-title' : 'empty-closed')} text={t(tab === 'open' ? 'empty-text' : 'empty-closed-text')}>{tab === 'open' ? <Button onClick={() => openIncident('closed', null)}>{t('show-closed')}</Button> : null}</Empty>
          : rows.length === 0 ? <Empty title={t('nothing-fits')}><Button onClick={() => setFilter({ severity: null, mine: false, text: '' })}>{t('show-all')}</Button></Empty>
            : <IncidentList rows={rows} tab={tab} openId={openId} />}
      </div>
      {openId === null ? null : <IncidentDrawer key={openId} id={openId} onClose={() => { openIncident(tab, null); document.getElementById('incident-list')?.focus() }} />}
    </section>
  )
}
