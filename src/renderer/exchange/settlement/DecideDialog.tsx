import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../contracts/problems.ts'
import type { BuyerReport } from '../../../contracts/settlement.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { TextField } from '../../design/Field.tsx'
import { engine } from '../../engine/client.ts'
import { attempt } from '../../engine/use-edit.ts'
import { Problems } from '../../settings/Section.tsx'
import type { Deciding } from './ComparisonView.tsx'
import { useSettledTexts } from './use-settled-texts.ts'

type Props = { deciding: Deciding; report: BuyerReport; onClose: () => void; onDecided: () => void }

/** Accepted: their number holds, and what ours lacks becomes a correction. Disputed: ours holds, with a note. */
export function DecideDialog({ deciding: { row, kind }, report, onClose, onDecided }: Props) {
  const { t } = useTranslation(['settlement', 'words'])
  const texts = useSettledTexts()
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const { day, dealId, spendDifferenceMicros, currency } = row
  const decide = async () => {
    setBusy(true)
    const outcome = await attempt(() => engine.settlement.decide({ reportId: report.id, day, dealId, kind, note, spendDifferenceMicros }))
    setBusy(false)
    if (outcome.kind === 'refused') return setProblems(outcome.problems)
    onDecided()
  }
  return (
    <Dialog title={t(`decide-${kind}`)} onClose={onClose} onSubmit={() => void decide()} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={busy || (kind === 'disputed' && note.trim() === '')}>{t(`decide-${kind}-act`)}</Button>
    </>}>
      <p className="second">{t(`decide-${kind}-how`, { day: texts.day(day), amount: spendDifferenceMicros === null ? '—' : texts.micros(spendDifferenceMicros, currency) })}</p>
      <TextField label={t('note')} required={kind === 'disputed'} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      <Problems problems={problems} />
    </Dialog>
  )
}
