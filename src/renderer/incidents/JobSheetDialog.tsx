import { useTranslation } from 'react-i18next'
import type { JobSheet } from '../../contracts/incidents.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { engine } from '../engine/client.ts'
import { useAnswer } from '../engine/use-answer.ts'
import { cityName } from '../frame/city-name.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'

/** What a technician takes along, on paper. */
export function JobSheetDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['incidents', 'words'])
  const problemText = useProblemText()
  const { value: sheet, problems } = useAnswer(`sheet ${id}`, (signal) => engine.incidents.sheet({ id }, { signal }))
  return (
    <Dialog title={sheet === null ? t('job-sheet') : t('sheet-title', { number: sheet.number })} wide onClose={onClose} footer={<>
      <Button onClick={onClose}>{t('words:done')}</Button>
      <Button tone="primary" disabled={sheet === null} onClick={() => print()}>{t('print')}</Button>
    </>}>
      {sheet === null ? <p className="second">{problems.map(problemText).join(' ')}</p> : <Sheet sheet={sheet} />}
    </Dialog>
  )
}

function Sheet({ sheet }: { sheet: JobSheet }) {
  const { t } = useTranslation('incidents')
  const formats = useFormats()
  const timeZone = sheet.venues[0]?.timeZone ?? 'Asia/Almaty'
  return (
    <div className="sheet">
      <div>
        <p className="heading">{t(`kind.${sheet.kind}`)}</p>
        <p>{t(`hint.${sheet.kind}`)}</p>
        <p className="second">{t('notice.since', { at: formats.dateTime(sheet.sinceMs, timeZone) })}</p>
        {sheet.job?.note ? <p className="strong">{sheet.job.note}</p> : null}
      </div>
      {sheet.bring.length === 0 ? null : <div><h3>{t('bring')}</h3><ul className="sheet-bring">{sheet.bring.map((each) => <li key={each}>{t(`bring.${each}`)}</li>)}</ul></div>}
      {sheet.venues.map((venue) => <Venue key={venue.venueId} venue={venue} />)}
      <div className="sheet-sign"><span>{t('sign-technician')}</span><span>{t('sign-store')}</span></div>
    </div>
  )
}

function Venue({ venue }: { venue: JobSheet['venues'][number] }) {
  const { t, i18n } = useTranslation('incidents')
  const clock = (minute: number) => `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  const open = venue.openToday.map(({ fromMinute, toMinute }) => `${clock(fromMinute)}–${clock(toMinute)}`).join(', ')
  return (
    <div>
      <h3>{venue.name} <span className="mono third">{venue.code}</span></h3>
      <p>{[cityName(venue.city, i18n.language), venue.address].filter(Boolean).join(', ')}</p>
      <p className="second">{t('open-today')}: {open || t('closed-today')}{venue.contact ? ` · ${t('contact')}: ${venue.contact}` : ''}</p>
      <table>
        <thead><tr>{['code', 'screen', 'zone', 'device', 'controller', 'player'].map((key) => <th key={key} scope="col">{t(`sheet-${key}`)}</th>)}</tr></thead>
        <tbody>{venue.screens.map((screen) => (
          <tr key={screen.screenId}><td className="mono">{screen.code}</td><td>{screen.name}{screen.note ? <div className="third">{screen.note}</div> : null}</td><td>{screen.zone}</td><td>{screen.profile}</td><td>{screen.controller ?? '—'}</td><td>{screen.player ?? '—'}</td></tr>
        ))}</tbody>
      </table>
    </div>
  )
}
