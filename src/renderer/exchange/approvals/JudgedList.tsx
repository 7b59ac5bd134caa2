import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Chip } from '../../design/Chip.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { TextField } from '../../design/Field.tsx'
import { Table } from '../../design/Table.tsx'
import { RelativeTime } from '../../i18n/RelativeTime.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { dateMs } from '../../frame/store-time.ts'
import { type CreativeRow, type JudgedFilter, judgedFilters, judgedRows } from './creative-rows.ts'

const mostShown = 100
const glyphOf = { approved: 'ok', refused: 'broken', pending: 'attention' } as const

/** Those with a verdict, to be found again. */
export function JudgedList({ rows, openId, onOpen }: { rows: readonly CreativeRow[]; openId: string | null; onOpen: (id: string) => void }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  const [filter, setFilter] = useState<JudgedFilter>({ verdict: 'all', text: '' })
  const found = judgedRows(rows, filter)
  return (
    <section className="approvals-judged" aria-label={t('judged')}>
      <div className="exchange-bar" role="toolbar" aria-label={t('judged')}>
        <h2 className="strong medium">{t('judged')}</h2>
        <div className="exchange-chips">{judgedFilters.map((verdict) => <Chip key={verdict} on={filter.verdict === verdict} onToggle={() => setFilter({ ...filter, verdict })}>{verdict === 'all' ? null : <Glyph state={glyphOf[verdict]} size={10} />}{t(`judged-filter.${verdict}`)}</Chip>)}</div>
        <div className="judged-find"><TextField label={t('find-creative')} hideLabel placeholder={t('find-creative')} type="search" value={filter.text} onChange={(event) => setFilter({ ...filter, text: event.target.value })} /></div>
      </div>
      {found.length === 0 ? <p className="third medium approvals-none">{t('nothing-fits')}</p> : <Table label={t('judged')} rows={found.slice(0, mostShown)} rowKey={({ id }) => id} columns={[
        { id: 'creative', header: t('waiting-creative'), cell: ({ id, fields }) => <Button tone="link" aria-current={id === openId || undefined} onClick={() => onOpen(id)}>{fields.code}</Button> },
        { id: 'buyer', header: t('waiting-buyer'), cell: ({ buyer }) => <span className="second">{buyer}</span> },
        { id: 'verdict', header: t('verdict'), cell: ({ state }) => <span className="record-state"><Glyph state={glyphOf[state.verdict]} size={10} />{t(`verdict.${state.verdict}`)}</span> },
        { id: 'reason', header: t('reason-until'), cell: ({ fields: { verdict } }) => <span className="second judged-reason">{verdict.name === 'refused' ? verdict.reason : verdict.until === null ? '' : t('until', { date: formats.date(dateMs(verdict.until), 'UTC') })}</span> },
        { id: 'at', header: t('judged-at'), cell: ({ fields: { verdict } }) => (verdict.atMs === null ? null : <span className="second"><RelativeTime atMs={verdict.atMs} /></span>) },
      ]} />}
      {found.length > mostShown ? <p className="third medium approvals-none">{t('judged-more', { count: found.length - mostShown })}</p> : null}
    </section>
  )
}
