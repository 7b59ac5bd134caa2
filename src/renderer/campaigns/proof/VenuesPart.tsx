import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDelivery } from '../../../contracts/proofs.ts'
import { Button } from '../../design/Button.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { EditorPart } from '../editor/EditorPart.tsx'
import { scaleOf, type VenueRow, venueRows, type VenueSorting, worstFirst } from './proof-numbers.ts'
import { Resolved } from './Resolved.tsx'
import { ThreeBar } from './ThreeBar.tsx'

const columns = ['name', 'planned', 'resolved', 'claimed', 'evidenced', 'missing'] as const
const page = 50

/** Store by store, those that fall short most first; a click on a heading orders by it. */
export function VenuesPart({ line }: { line: CampaignDelivery['lines'][number] }) {
  const { t } = useTranslation('proof')
  const language = useLanguage()
  const venues = useDocuments('venue')
  const [sorting, setSorting] = useState<VenueSorting>(worstFirst)
  const [shown, setShown] = useState(page)
  const rows = useMemo(() => {
    const { compare } = new Intl.Collator(language, { numeric: true })
    return venueRows(line.byVenue, (venueId) => venues.get(venueId)?.fields.name ?? t('venue-gone'), sorting, compare)
  }, [line.byVenue, venues, sorting, language, t])
  const turn = (column: VenueSorting['column']) => setSorting((last) => ({ column, descending: last.column === column ? !last.descending : column !== 'name' }))
  const most = scaleOf(rows)
  return (
    <EditorPart title={t('venues')} note={t('venue-count', { count: rows.length })}>
      <div className="table-scroll">
        <table className="table proof-venues" aria-label={t('venues')}>
          <thead><tr>{columns.map((column) => (
            <th key={column} scope="col" className={column === 'name' ? undefined : 'right'} aria-sort={sorting.column === column ? (sorting.descending ? 'descending' : 'ascending') : undefined}>
              <button type="button" className="proof-sort" onClick={() => turn(column)}>{t(column === 'name' ? 'venue' : column)}{sorting.column === column ? (sorting.descending ? ' ↓' : ' ↑') : ''}</button>
            </th>
          ))}</tr></thead>
          <tbody>{rows.slice(0, shown).map((row) => <VenueFigures key={row.venueId} row={row} most={most} />)}</tbody>
        </table>
      </div>
      {rows.length > shown ? <Button tone="link" onClick={() => setShown(shown + page * 4)}>{t('more-venues', { count: rows.length - shown })}</Button> : null}
    </EditorPart>
  )
}

function VenueFigures({ row, most }: { row: VenueRow; most: number }) {
  const formats = useFormats()
  return (
    <tr>
      <td className="proof-name"><span className="clip">{row.name}</span><ThreeBar numbers={row} most={most} /></td>
      <td className="right">{formats.number(row.planned)}</td><td className="right"><Resolved plays={row.resolved} /></td><td className="right">{formats.number(row.claimed)}</td><td className="right strong">{formats.number(row.evidenced)}</td>
      <td className="right">{row.missing === 0 ? '0' : <><span className="tone-attention">▲ </span>{formats.number(row.missing)}</>}</td>
    </tr>
  )
}
