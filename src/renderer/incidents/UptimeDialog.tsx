import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UptimeQuery } from '../../contracts/incidents.ts'
import { dateOfDay, localTimeAt } from '../../core/kernel/local-time.ts'
import { DateField } from '../campaigns/editor/DateField.tsx'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { Select } from '../design/Field.tsx'
import { Table } from '../design/Table.tsx'
import { engine } from '../engine/client.ts'
import { useNetworkTimeZone } from '../engine/network-store.ts'
import { useLanguage } from '../engine/preferences-store.ts'
import { saveFile } from '../engine/save-file.ts'
import { useAnswer } from '../engine/use-answer.ts'
import { useAttempt } from '../engine/use-edit.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { zoneNamed } from '../i18n/zone-named.ts'

const shown = 200

/** In how much of their open time the links were alive, worst first; the whole table goes out as CSV. */
export function UptimeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['incidents', 'words'])
  const formats = useFormats()
  const language = useLanguage()
  const attempt = useAttempt()
  const { day } = localTimeAt(zoneNamed(useNetworkTimeZone()), Date.now())
  const [query, setQuery] = useState<UptimeQuery>({ from: dateOfDay(day - 29), to: dateOfDay(day), by: 'venue', venueId: null })
  const { value, asking } = useAnswer(`uptime ${JSON.stringify(query)}`, (signal) => engine.incidents.uptime(query, { signal }))
  const rows = value ?? []
  const save = async () => {
    const file = await attempt(() => engine.incidents.uptimeTable({ ...query, language }))
    if (file) saveFile(file)
  }
  return (
    <Dialog title={t('uptime')} wide onClose={onClose} footer={<>
      <span className="third medium grow">{rows.length > shown ? t('uptime-more', { count: rows.length - shown }) : ''}</span>
      <Button onClick={onClose}>{t('words:done')}</Button>
      <Button tone="primary" disabled={rows.length === 0} onClick={() => void save()}>{t('uptime-save')}</Button>
    </>}>
      <p className="second">{t('uptime-how')}</p>
      <div className="uptime-form">
        <Select label={t('uptime-by')} value={query.by} onChange={(event) => setQuery({ ...query, by: event.target.value as UptimeQuery['by'] })} options={(['venue', 'controller', 'screen'] as const).map((by) => ({ value: by, label: t(`uptime-by.${by}`) }))} />
        <DateField label={t('from')} value={query.from} onSave={(from) => setQuery({ ...query, from, to: query.to < from ? from : query.to })} />
        <DateField label={t('to')} value={query.to} onSave={(to) => setQuery({ ...query, to, from: query.from > to ? to : query.from })} />
      </div>
      {rows.length === 0 ? <p className="third">{asking ? t('asking') : t('uptime-none')}</p> : (
        <div className="uptime-table">
          <Table label={t('uptime')} rows={rows.slice(0, shown)} rowKey={({ id }) => id} columns={[
            { id: 'name', header: t('uptime.name'), cell: ({ name, code }) => <><span className="strong">{name}</span>{name === code ? '' : <span className="mono third"> {code}</span>}</> },
            { id: 'venue', header: t('uptime.venue'), cell: ({ venueName }) => venueName },
            { id: 'screens', header: t('uptime.screens'), right: true, cell: ({ screens }) => formats.number(screens) },
            { id: 'open', header: t('uptime-open-hours'), right: true, cell: ({ openMinutes }) => formats.number(openMinutes / 60, 1) },
            { id: 'percent', header: t('uptime.percent'), right: true, cell: ({ upBasisPoints }) => (upBasisPoints < 0 ? '—' : formats.number(upBasisPoints / 100, 2)) },
          ]} />
        </div>
      )}
    </Dialog>
  )
}
