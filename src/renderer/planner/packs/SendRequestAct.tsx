import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { FieldError, TextField } from '../../design/Field.tsx'
import { engine } from '../../engine/client.ts'
import { useDocument } from '../../engine/network-store.ts'
import { saveFile } from '../../engine/save-file.ts'
import { useMe } from '../../engine/session-store.ts'
import { attempt } from '../../engine/use-edit.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'

type SendRequestProps = { brief: Typed<'brief'>; scenario: number; disabled: boolean }

/** A brief of a pack is not booked here: it is asked of whoever made the pack. */
export function SendRequestAct({ brief, scenario, disabled }: SendRequestProps) {
  const { t } = useTranslation('packs')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button tone="primary" disabled={disabled} onClick={() => setOpen(true)}>{t('send-request')}</Button>
      {open ? <SendRequestDialog brief={brief} scenario={scenario} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function SendRequestDialog({ brief, scenario, onClose }: Omit<SendRequestProps, 'disabled'> & { onClose: () => void }) {
  const { t } = useTranslation(['packs', 'words'])
  const problemText = useProblemText()
  const brand = useDocument('brand', brief.fields.brandId)
  const advertiser = useDocument('advertiser', brand?.fields.advertiserId ?? null)
  const network = useDocument('network', brief.fields.networkId)
  const me = useMe()
  const [form, setForm] = useState(() => ({ brand: brand?.fields.name ?? '', advertiser: advertiser?.fields.name ?? '', agency: network?.fields.name ?? '', contact: me?.name ?? '', note: brief.fields.note ?? '' }))
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    const outcome = await attempt(() => engine.planner.exportRequest({ briefId: brief.id, scenarios: [scenario], ...form, note: form.note.trim() === '' ? null : form.note }))
    setBusy(false)
    if (outcome.kind === 'refused') return setProblems(outcome.problems)
    saveFile(outcome.value)
    onClose()
  }
  const field = (name: keyof typeof form, required = true) => <TextField label={t(`ask-${name}`)} value={form[name]} required={required} maxLength={name === 'note' ? 500 : 200} onChange={(event) => setForm({ ...form, [name]: event.target.value })} />
  const isWhole = [form.brand, form.advertiser, form.agency].every((text) => text.trim() !== '')
  return (
    <Dialog title={t('send-request')} onClose={onClose} onSubmit={() => void save()} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" icon="download" type="submit" disabled={busy || !isWhole}>{t('save-file')}</Button>
    </>}>
      <p className="second">{t('request-what')}</p>
      {field('brand')}{field('advertiser')}{field('agency')}{field('contact', false)}{field('note', false)}
      {problems.map((problem, at) => <FieldError key={at} text={problemText(problem)} />)}
    </Dialog>
  )
}
