import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AddModelInput, ModelRow } from '../../../contracts/studio-models.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Checkbox, Select, TextField } from '../../design/Field.tsx'
import { FileField } from '../../design/FileField.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Progress } from '../../design/Progress.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { idOfName } from './id-of-name.ts'
import { type Described, useAddModel } from './use-add-model.ts'

type AddModelProps = { known: readonly ModelRow[]; onClose: () => void; onAdded: (jobId: string) => void }

/** A model from a disk, for machines without internet: with the card that came with it, or described like one that is known. [MD1] */
export function AddModelDialog({ known, onClose, onAdded }: AddModelProps) {
  const { t } = useTranslation(['studio-models', 'words'])
  const formats = useFormats()
  const problemText = useProblemText()
  const [file, setFile] = useState<File | null>(null)
  const [cardFile, setCardFile] = useState<File | null>(null)
  const [described, setDescribed] = useState<Described>({ known: '', like: 'u2net', name: '', licence: '', commercial: false })
  const { sent, problems, add, stop } = useAddModel((jobId) => { onAdded(jobId); onClose() })
  const ready = file !== null && (cardFile !== null || described.known !== '' || (idOfName(described.name) !== '' && described.licence.trim() !== ''))
  const choose = (chosen: File | null) => {
    setFile(chosen)
    if (chosen === null) return
    const one = known.find(({ card, bytes }) => bytes === null && card.file.name === chosen.name && card.file.url !== null)
    setDescribed({ ...described, known: one?.card.id ?? '', name: described.name === '' ? chosen.name.replace(/\.onnx$/i, '') : described.name })
  }
  const send = () => {
    if (file === null || !ready || sent !== null) return
    void add(file, () => cardOf(cardFile, described))
  }
  return (
    <Dialog title={t('add-title')} onClose={() => { stop(); onClose() }} onSubmit={send} footer={<>
      <Button onClick={() => { stop(); onClose() }}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={!ready || sent !== null}>{t('add-act')}</Button>
    </>}>
      <FileField label={t('model-file')} accept=".onnx" note={t('model-file-note')} onChoose={choose} />
      <FileField label={t('card-file')} accept=".json" note={t('card-file-note')} onChoose={setCardFile} />
      {cardFile !== null ? null : <Describe known={known} described={described} onChange={setDescribed} />}
      {sent === null || file === null ? null : <div role="status"><Progress label={t('sending')} done={sent} total={file.size} /><span className="third medium">{t('of-total', { done: formats.bytes(sent), total: formats.bytes(file.size) })}</span></div>}
      {problems.map((problem, index) => <p key={index} role="alert" className="row"><Glyph state="broken" />{problemText(problem)}</p>)}
    </Dialog>
  )
}

async function cardOf(cardFile: File | null, { known, like, name, licence, commercial }: Described): Promise<AddModelInput['card']> {
  if (cardFile !== null) return { kind: 'text', text: await cardFile.text() }
  if (known !== '') return { kind: 'known', id: known }
  return { kind: 'like', like, id: idOfName(name), name: name.trim(), licence: { name: licence.trim(), commercial, url: null } }
}

/** How pixels are prepared is not guessed from a file: it is said, by naming a model that is prepared the same way. */
function Describe({ known, described, onChange }: { known: readonly ModelRow[]; described: Described; onChange: (next: Described) => void }) {
  const { t } = useTranslation('studio-models')
  const listed = known.filter(({ card, bytes }) => bytes === null && card.file.url !== null)
  const which = <Select label={t('which')} note={described.known === '' ? undefined : t('which-note')} value={described.known} onChange={(event) => onChange({ ...described, known: event.target.value })}
    options={[{ value: '', label: t('another') }, ...listed.map(({ card }) => ({ value: card.id, label: card.name }))]} />
  if (described.known !== '') return which
  return (
    <>
      {which}
      <TextField label={t('name')} maxLength={80} required value={described.name} onChange={(event) => onChange({ ...described, name: event.target.value })} />
      <Select label={t('like')} note={t('like-note')} value={described.like} onChange={(event) => onChange({ ...described, like: event.target.value })}
        options={known.map(({ card }) => ({ value: card.id, label: `${card.name} · ${String(card.input.width)}×${String(card.input.height)}` }))} />
      <TextField label={t('licence')} maxLength={80} required placeholder="Apache-2.0" value={described.licence} onChange={(event) => onChange({ ...described, licence: event.target.value })} />
      <Checkbox label={t('commercial')} checked={described.commercial} onChange={(event) => onChange({ ...described, commercial: event.target.checked })} />
    </>
  )
}
