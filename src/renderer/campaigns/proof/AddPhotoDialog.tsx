import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../contracts/problems.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { FieldError, Select, TextField } from '../../design/Field.tsx'
import { FileField } from '../../design/FileField.tsx'
import { engine } from '../../engine/client.ts'
import { useNetworkTimeZone } from '../../engine/network-store.ts'
import { attempt, problemsByField } from '../../engine/use-edit.ts'
import { storeTime } from '../../frame/store-time.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { uploadFile } from '../../import/upload-file.ts'
import { DateField } from '../editor/DateField.tsx'
import type { LineRow } from '../list/campaign-rows.ts'
import { useMatches } from '../targeting/use-matches.ts'

type AddPhotoProps = { lines: readonly LineRow[]; onClose: () => void; onAdded: () => void }

/** Which place, which day, and the picture. What the engine refuses is said beside it; nothing chosen is lost. */
export function AddPhotoDialog({ lines, onClose, onAdded }: AddPhotoProps) {
  const { t } = useTranslation(['proof', 'words'])
  const problemText = useProblemText()
  const today = storeTime(useNetworkTimeZone(), Date.now()).date
  const [lineId, setLineId] = useState(lines[0]!.id)
  const { fields } = (lines.find(({ id }) => id === lineId) ?? lines[0]!).line
  const [chosen, setChosen] = useState('')
  const [date, setDate] = useState(today < fields.flight.from ? fields.flight.from : today > fields.flight.to ? fields.flight.to : today)
  const [note, setNote] = useState('')
  const [photo, setPhoto] = useState<File | null>(null)
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const places = useMatches(fields, null).hit
  const screenId = places.some(({ screen }) => screen.id === chosen) ? chosen : places[0]?.screen.id ?? null
  const missing = places.length === 0 ? t('no-places') : photo === null ? t('no-file') : null
  const submit = async () => {
    if (photo === null || screenId === null) return
    setBusy(true)
    const outcome = await attempt(async () => {
      const uploadId = await uploadFile(photo, () => undefined, new AbortController().signal, 'media')
      return engine.proofs.addPhoto({ lineId, screenId, date, uploadId, note: note.trim() || null })
    })
    setBusy(false)
    if (outcome.kind === 'done') onAdded()
    else setProblems(outcome.problems)
  }
  const byField = problemsByField(problems)
  const dateProblem = byField.get('date')
  return (
    <Dialog title={t('add-photo')} onClose={onClose} onSubmit={() => void submit()} footer={<>
      <span className="third medium grow">{missing}</span>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={busy || missing !== null}>{t('add-photo')}</Button>
    </>}>
      <p className="second">{t('photo-stays')}</p>
      {lines.length > 1 ? <Select label={t('line')} value={lineId} onChange={(event) => setLineId(event.target.value)} options={lines.map(({ id, line }) => ({ value: id, label: line.fields.name }))} /> : null}
      <Select label={t('place')} value={screenId ?? ''} disabled={places.length === 0} onChange={(event) => setChosen(event.target.value)} options={places.map(({ screen, venue }) => ({ value: screen.id, label: `${venue.fields.name} · ${screen.fields.name}` }))} />
      <DateField label={t('photo-day')} value={date} error={dateProblem ? problemText(dateProblem) : null} onSave={setDate} />
      <FileField label={t('photo')} accept="image/jpeg,image/png,image/webp" onChoose={setPhoto} />
      <TextField label={t('words:field.note')} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />
      {problems.filter(({ field }) => field !== 'date').map((problem, at) => <FieldError key={at} text={problemText(problem)} />)}
    </Dialog>
  )
}
