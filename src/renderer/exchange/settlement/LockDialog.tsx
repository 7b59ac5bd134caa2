import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettlementOverview, SettlementRegister } from '../../../contracts/settlement.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Select } from '../../design/Field.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { attempt } from '../../engine/use-edit.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { Problems } from '../../settings/Section.tsx'
import { registerFigures } from './register-figures.ts'
import { useSettledTexts } from './use-settled-texts.ts'

type Props = { overview: SettlementOverview; register: SettlementRegister; onClose: () => void; onLocked: () => void }

/** The second step: what will stand for ever, and that it will. */
export function LockDialog({ overview, register, onClose, onLocked }: Props) {
  const { t } = useTranslation(['settlement', 'words'])
  const texts = useSettledTexts()
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [vat, setVat] = useState(overview.open?.vatBasisPoints ?? register.vatBasisPoints)
  const { firstDay, lastDay, currency, total: { plays }, corrections } = register
  const { total } = registerFigures(register.buyers)
  const name = texts.period(firstDay, lastDay)
  const lock = async () => {
    setBusy(true)
    const outcome = await attempt(() => engine.settlement.lock({ firstDay, lastDay, vatBasisPoints: vat }))
    setBusy(false)
    if (outcome.kind === 'refused') return setProblems(outcome.problems)
    useToasts.getState().say({ state: 'ok', text: t('locked-now', { name }) })
    onLocked()
  }
  const rates = [...new Set([overview.open?.vatBasisPoints ?? 1600, 0])]
  return (
    <Dialog title={t('lock-title', { name })} onClose={onClose} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="danger" disabled={busy} onClick={() => void lock()}>{t('lock-for-ever')}</Button>
    </>}>
      <dl className="lock-facts">
        <dt>{t('days')}</dt><dd>{texts.days(firstDay, lastDay)}</dd><dt>{t('plays')}</dt><dd>{texts.formats.number(plays)}</dd><dt>{t('paid')}</dt><dd>{texts.money(total.cost, currency)}</dd>
        <dt>{t('to-owners')}</dt><dd>{texts.money(total.owner, currency)}</dd><dt>{t('taken')}</dt><dd>{texts.money(total.take, currency)}</dd><dt>{t('corrections')}</dt><dd>{texts.formats.number(corrections.length)}</dd>
      </dl>
      <Select label={t('vat-of-acts')} value={String(vat)} options={rates.map((rate) => ({ value: String(rate), label: rate === 0 ? t('vat-none') : t('vat-percent', { percent: rate / 100 }) }))} onChange={(event) => setVat(Number(event.target.value))} />
      <p className="settlement-note"><Glyph state="attention" size={12} /><span>{t('lock-warning')}</span></p>
      <Problems problems={problems} />
    </Dialog>
  )
}
