import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Empty } from '../../design/Empty.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { useScope } from '../../frame/scope-store.ts'
import { useHomeNetwork } from '../../exchange/records/use-record-home.ts'
import { PackActs } from '../packs/PackActs.tsx'
import { setPlanner, usePlanner } from '../planner-store.ts'
import { briefRows, findBriefs } from './brief-rows.ts'
import { BriefsTable } from './BriefsTable.tsx'
import { NewBriefDialog } from './NewBriefDialog.tsx'

/** All briefs, or what the room is for while there are none. */
export function BriefsList({ isGone }: { isGone: boolean }) {
  const { t } = useTranslation('planner')
  const may = useMay('campaign.edit')
  const [briefs, brands] = [useDocuments('brief'), useDocuments('brand')]
  const { networkId } = useScope()
  const home = useHomeNetwork()
  const text = usePlanner((state) => state.text)
  const [making, setMaking] = useState(false)
  const rows = useMemo(() => briefRows(briefs, brands, networkId), [briefs, brands, networkId])
  const shown = useMemo(() => findBriefs(rows, text), [rows, text])
  const make = may && home !== null ? <><PackActs networkId={home.id} /><Button tone="primary" icon="plus" onClick={() => setMaking(true)}>{t('new-brief')}</Button></> : null
  return (
    <>
      <h1 className="unseen">{t('title')}</h1>
      {rows.length === 0 ? <Empty title={t('empty-title')} text={t(home === null ? 'no-network' : 'empty-text')}>{make ?? (may ? null : <p>{t('may-not')}</p>)}</Empty> : <>
        <div className="briefs-bar">
          <input className="input briefs-find" type="search" aria-label={t('find-brief')} placeholder={t('find-brief')} value={text} onChange={(event) => setPlanner({ text: event.target.value })} />
          <span className="second medium grow clip">{isGone ? t('brief-gone') : t('briefs', { count: shown.length })}{may ? '' : ` · ${t('may-not')}`}</span>
          {make}
        </div>
        {shown.length === 0 ? <Empty title={t('nothing-found')} text={t('nothing-found-text')}><Button onClick={() => setPlanner({ text: '' })}>{t('show-all')}</Button></Empty> : <BriefsTable rows={shown} mayEdit={may} />}
      </>}
      {making && home !== null ? <NewBriefDialog networkId={home.id} onClose={() => setMaking(false)} /> : null}
    </>
  )
}
