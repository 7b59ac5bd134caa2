import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../contracts/problems.ts'
import type { SettlementRegister } from '../../../contracts/settlement.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Select, TextField } from '../../design/Field.tsx'
import { engine } from '../../engine/client.ts'
import { attempt } from '../../engine/use-edit.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { Problems } from '../../settings/Section.tsx'
import { useNames } from '../use-names.ts'
import { signOf } from '../auction/micro-text.ts'
import type { CorrectionAbout } from './PeriodView.tsx'
import { readAmount } from './read-amount.ts'
import { useSettledTexts } from './use-settled-texts.ts'

type Props = { about: CorrectionAbout; register: SettlementRegister; periodId: string | null; onClose: () => void; onEntered: () => void }

/** An amount that goes into the period that is open, why, and of which day. */
export function CorrectDialog({ about: { buyerId, dealId, currency, correctionId, day: given }, register, periodId, onClose, onEntered }: Props) {
  const { t } = useTranslation(['settlement', 'words'])
  const texts = useSettledTexts()
  const names = useNames()
  const reversed = register.corrections.find(({ id }) => id === correctionId)
  const days = useAnswer(`correct ${periodId} ${buyerId} ${dealId}`, (signal) => engine.settlement.days({ periodId, lastDay: null, buyerId, dealId, currency }, { signal })).value ?? []
  const [chosen, setDay] = useState(given)
  const day = chosen ?? days[0]?.day ?? null
  const [amount, setAmount] = useState(reversed ? plain(-reversed.costMicros) : '')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const costMicros = readAmount(amount)
  const enter = async () => {
    setTried(true)
    if (costMicros === null || costMicros === 0 || reason.trim() === '' || day === null) return
    setBusy(true)
    const outcome = await attempt(() => engine.settlement.correct({ target: { day, buyerId, dealId, currency, correctionId }, costMicros, reason }))
    setBusy(false)
    if (outcome.kind === 'refused') return setProblems(outcome.problems)
    onEntered()
  }
  const shown = day !== null && !days.some((each) => each.day === day) ? [{ day, costMicros: 0 }, ...days] : days
  return (
    <Dialog title={t(reversed ? 'reverse-title' : 'correct-title')} onClose={onClose} onSubmit={() => void enter()} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={busy}>{t('enter-correction')}</Button>
    </>}>
      <p className="second">{names.buyer(buyerId)} · {dealId === null ? t('without-deal') : names.deal(dealId)}</p>
      <Select label={t('day')} value={day ?? ''} disabled={reversed !== undefined} options={shown.map((each) => ({ value: each.day, label: each.costMicros === 0 ? texts.day(each.day) : `${texts.day(each.day)} · ${texts.micros(each.costMicros, currency)}` }))} onChange={(event) => setDay(event.target.value)} />
      <TextField label={t('correction-amount', { sign: signOf(currency) })} required inputMode="decimal" value={amount} note={t('correction-amount-how')} error={tried && !costMicros ? t('correction-amount-bad') : null} onChange={(event) => setAmount(event.target.value)} />
      <TextField label={t('reason')} required maxLength={300} value={reason} error={tried && reason.trim() === '' ? t('reason-missing') : null} onChange={(event) => setReason(event.target.value)} />
      <p className="third medium">{t('correction-goes')}</p>
      <Problems problems={problems} />
    </Dialog>
  )
}

const plain = (micros: number): string => `${micros < 0 ? '−' : ''}${Math.floor(Math.abs(micros) / 1e6)}.${String(Math.abs(micros) % 1e6).padStart(6, '0')}`
