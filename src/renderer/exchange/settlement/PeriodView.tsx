import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettlementOverview, SettlementPeriod, SettlementRegister } from '../../../contracts/settlement.ts'
import type { Split } from '../../../core/settlement/act-sums.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { engine } from '../../engine/client.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { usePulse } from '../../frame/use-pulse.ts'
import { Problems } from '../../settings/Section.tsx'
import { AfterwardsBar } from './AfterwardsBar.tsx'
import { CorrectDialog } from './CorrectDialog.tsx'
import { CorrectionsPart } from './CorrectionsPart.tsx'
import { LockDialog } from './LockDialog.tsx'
import { OwnersTable } from './OwnersTable.tsx'
import { registerFigures } from './register-figures.ts'
import { RegisterTable } from './RegisterTable.tsx'
import { ReportDialog } from './ReportDialog.tsx'
import { useHandOut } from './use-hand-out.ts'
import { useSettledTexts } from './use-settled-texts.ts'

type Props = { overview: SettlementOverview; period: SettlementPeriod | null; onChanged: () => void }
export type CorrectionAbout = { buyerId: string; dealId: string | null; currency: string; correctionId: string | null; day: string | null }
const everyMs = 15_000

/** One period: what was paid and how it is split, by buyer and deal, by owner, and what was corrected. */
export function PeriodView({ overview, period, onChanged }: Props) {
  const { t } = useTranslation('settlement')
  const may = useMay('exchange.edit')
  const [dialog, setDialog] = useState<'lock' | 'report' | CorrectionAbout | null>(null)
  const periodId = period?.id ?? null
  const register = useAnswer(`register ${periodId ?? overview.open?.firstDay}`, (signal) => engine.settlement.register({ periodId, lastDay: null }, { signal }), period === null ? everyMs : null)
  if (register.value === null) return <div className="settlement-main" aria-busy={register.asking}><Problems problems={register.problems} /></div>
  const { value } = register
  const close = () => setDialog(null)
  const changed = () => { close(); register.ask(); onChanged() }
  const isEmpty = value.buyers.length === 0
  return (
    <div className="settlement-main" role="region" aria-label={t('register')} tabIndex={0}>
      <PeriodHead overview={overview} register={value} onLock={may && period === null ? () => setDialog('lock') : null} onReport={may ? () => setDialog('report') : null} />
      {overview.gaps.map(({ from, to, atMs }) => <p key={atMs} className="settlement-note"><Glyph state="attention" size={12} />{t('gap', { from, to: to === '' ? '…' : to })}</p>)}
      {may && value.afterwards.length > 0 ? <AfterwardsBar days={value.afterwards} currency={value.currency} onTaken={changed} /> : null}
      {isEmpty ? <p className="second settlement-none">{t('nothing-billed')}</p> : <>
        <RegisterTable register={value} periodId={periodId} onCorrect={may ? setDialog : null} />
        <OwnersTable owners={value.owners} periodId={periodId} currency={value.currency} />
      </>}
      {value.corrections.length > 0 ? <CorrectionsPart corrections={value.corrections} register={value} periods={overview.periods} timeZone={overview.timeZone} onReverse={may ? (correctionId, { buyerId, dealId, currency, day }) => setDialog({ buyerId, dealId, currency, day, correctionId }) : null} /> : null}
      {dialog === 'lock' ? <LockDialog overview={overview} register={value} onClose={close} onLocked={changed} /> : null}
      {dialog === 'report' ? <ReportDialog onClose={close} onTaken={changed} /> : null}
      {dialog !== null && typeof dialog === 'object' ? <CorrectDialog about={dialog} register={value} periodId={periodId} onClose={close} onEntered={changed} /> : null}
    </div>
  )
}

type HeadProps = { overview: SettlementOverview; register: SettlementRegister; onLock: (() => void) | null; onReport: (() => void) | null }
function PeriodHead({ overview, register, onLock, onReport }: HeadProps) {
  const { t } = useTranslation('settlement')
  const texts = useSettledTexts()
  const { period, firstDay, lastDay, currency, assumed } = register
  const { busy, handOut } = useHandOut(period?.id ?? null)
  const nowMs = usePulse(10_000)
  const lockableAtMs = overview.open?.lockableAtMs ?? 0
  const isReady = nowMs >= lockableAtMs
  const name = texts.period(firstDay, lastDay)
  return (
    <>
      <header className="settlement-head">
        <div className="grow">
          <h2 className="title">{name}</h2>
          <p className="second medium">{period === null ? t(isReady ? 'open-ready' : 'open-until', { days: texts.days(firstDay, lastDay) }) : t('locked-by', { number: period.number, at: texts.formats.dateTime(period.lockedAtMs, overview.timeZone), person: period.personName })}</p>
        </div>
        {onReport === null ? null : <Button onClick={onReport}>{t('take-report')}</Button>}
        <Button disabled={busy} aria-label={t('register-as', { format: 'PDF' })} onClick={() => void handOut({ document: 'register', format: 'pdf' })}>PDF</Button>
        <Button disabled={busy} aria-label={t('register-as', { format: 'XLSX' })} onClick={() => void handOut({ document: 'register', format: 'xlsx' })}>XLSX</Button>
        {onLock === null ? null : <Button tone="primary" disabled={!isReady} onClick={onLock}>{t('lock-named', { name })}</Button>}
      </header>
      {onLock === null || isReady ? null : <p className="third medium settlement-why">{t('lockable-at', { at: texts.formats.dateTime(lockableAtMs, overview.timeZone) })}</p>}
      {assumed ? <p className="settlement-note"><Glyph state="information" size={12} />{t('assumed')}</p> : null}
      <MoneyBar split={registerFigures(register.buyers).total} currency={currency} />
    </>
  )
}

/** What buyers pay is what owners get and what is taken, nothing beside it. */
function MoneyBar({ split: { cost, owner, take }, currency }: { split: Split; currency: string }) {
  const { t } = useTranslation('settlement')
  const { money, formats } = useSettledTexts()
  const part = (value: number): string => (cost === 0 ? '' : formats.percent(value / cost, 1))
  const figure = (name: string, value: number, sign: string, share: string) => (
    <div className="money-part"><span className="money-sign" aria-hidden="true">{sign}</span><dt className="medium second">{t(name)} <span className="third">{share}</span></dt><dd className="figure">{money(value, currency)}</dd></div>
  )
  return (
    <section className="money-bar" aria-label={t('money')}>
      <dl>{figure('paid', cost, '', '')}{figure('to-owners', owner, '=', part(owner))}{figure('taken', take, '+', part(take))}</dl>
      {cost > 0 ? <span className="split-bar" aria-hidden="true"><i style={{ flexGrow: owner }} /><i className="take" style={{ flexGrow: take }} /></span> : null}
      <p className="small third">{t('without-vat')}</p>
    </section>
  )
}
