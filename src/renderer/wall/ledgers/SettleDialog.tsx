import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../contracts/problems.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Field, FieldError } from '../../design/Field.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { attempt } from '../../engine/use-edit.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { type LedgerFacts, shortId } from './ledger-facts.ts'

const none = 'none'

/** Which branch of a fork was on the screen: one, or none. It can not be taken back, so nothing is chosen beforehand, and a reason is wanted. [PP1] */
export function SettleDialog({ screenId, facts: { ledger, short }, onClose, onSettled }: { screenId: string; facts: LedgerFacts; onClose: () => void; onSettled: () => void }) {
  const { t } = useTranslation(['ledgers', 'words'])
  const problemText = useProblemText()
  const [kept, setKept] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const settle = async () => {
    setTried(true)
    if (kept === null || reason.trim() === '') return
    const answer = await attempt(() => engine.proofs.settle({ screenId, ledgerId: ledger.ledgerId, keepSha256: kept === none ? null : kept, reason: reason.trim() }))
    if (answer.kind === 'refused') return setProblems(answer.problems)
    useToasts.getState().say({ state: 'ok', text: t('settled', { id: short }) })
    onSettled()
  }
  return (
    <Dialog title={t('settle-title', { id: short })} onClose={onClose} onSubmit={() => void settle()} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="danger" type="submit">{t('settle-do')}</Button>
    </>}>
      <p className="second">{t('settle-text')}</p>
      <fieldset className="branches">
        <legend className="field-label">{t('which-branch')}</legend>
        {ledger.branches.map(({ rootSha256, from, to, batches, plays }) => <Branch key={rootSha256} value={rootSha256} kept={kept} onKeep={setKept} facts={[from, to, batches, plays]} />)}
        <label className="check"><input type="radio" name="branch" checked={kept === none} onChange={() => setKept(none)} /><span>{t('branch-none')}</span></label>
      </fieldset>
      {tried && kept === null ? <FieldError text={t('branch-missing')} /> : null}
      <Field label={t('reason')} error={tried && reason.trim() === '' ? t('reason-missing') : null}>
        {(parts) => <textarea className="input" rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} {...parts} />}
      </Field>
      {problems.map((problem, at) => <FieldError key={at} text={problemText(problem)} />)}
    </Dialog>
  )
}

type BranchProps = { value: string; kept: string | null; onKeep: (value: string) => void; facts: readonly [from: number, to: number, batches: number, plays: number] }
function Branch({ value, kept, onKeep, facts: [from, to, batches, plays] }: BranchProps) {
  const { t } = useTranslation('ledgers')
  const formats = useFormats()
  return (
    <label className="check"><input type="radio" name="branch" checked={kept === value} onChange={() => onKeep(value)} />
      <span><span className="mono">{shortId(value)}</span>{` · ${t('numbers', { from: formats.number(from), to: formats.number(to) })} · ${t('branch-plays', { count: plays, amount: formats.number(plays) })} · ${t('branch-batches', { count: batches, amount: formats.number(batches) })}`}</span></label>
  )
}
