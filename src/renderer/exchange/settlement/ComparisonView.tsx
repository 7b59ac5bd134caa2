import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuyerReport, Difference, Guess } from '../../../contracts/settlement.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Checkbox, Select } from '../../design/Field.tsx'
import { engine } from '../../engine/client.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { Problems } from '../../settings/Section.tsx'
import { useNames } from '../use-names.ts'
import { DecideDialog } from './DecideDialog.tsx'
import { useSettledTexts } from './use-settled-texts.ts'

const tolerances = [0, 50, 100, 200, 500] as const
export type Deciding = { row: Difference; kind: 'accepted' | 'disputed' }

/** What a buyer reported beside what we billed, by deal and day; what is within the tolerance stands back. */
export function ComparisonView({ report, onChanged }: { report: BuyerReport; onChanged: () => void }) {
  const { t } = useTranslation('settlement')
  const texts = useSettledTexts()
  const names = useNames()
  const [basisPoints, setTolerance] = useState(200)
  const [all, setAll] = useState(false)
  const [deciding, setDeciding] = useState<Deciding | null>(null)
  const told = useAnswer(`compare ${report.id} ${basisPoints}`, (signal) => engine.settlement.compare({ reportId: report.id, tolerance: { basisPoints, micros: 0 } }, { signal }))
  if (told.value === null) return <div className="settlement-main" aria-busy={told.asking}><Problems problems={told.problems} /></div>
  const { rows, theirsMicros, oursMicros, currency, within, outside } = told.value
  const shown = all ? rows : rows.filter((row) => !row.within)
  return (
    <div className="settlement-main" role="region" aria-label={t('comparison')} tabIndex={0}>
      <header className="settlement-head">
        <div className="grow"><h2 className="title">{t('report-of', { name: names.buyer(report.buyerId) })}</h2><p className="second medium">{texts.days(report.firstDay, report.lastDay)} · {report.fileName} · {report.personName}</p></div>
        <Select label={t('tolerance')} value={String(basisPoints)} options={tolerances.map((value) => ({ value: String(value), label: texts.formats.percent(value / 10_000, value % 100 === 0 ? 0 : 1) }))} onChange={(event) => setTolerance(Number(event.target.value))} />
      </header>
      <dl className="money-bar comparison-sums">
        <div className="money-part"><dt className="medium second">{t('theirs')}</dt><dd className="figure">{texts.micros(theirsMicros, currency)}</dd></div>
        <div className="money-part"><dt className="medium second">{t('ours')}</dt><dd className="figure">{texts.micros(oursMicros, currency)}</dd></div>
        <div className="money-part"><dt className="medium second">{t('difference')}</dt><dd className="figure">{texts.micros(theirsMicros - oursMicros, currency)}</dd></div>
      </dl>
      <div className="settlement-head">
        <p className="grow settlement-note">{outside === 0 ? <><Glyph state="ok" size={12} />{t('all-within', { count: within })}</> : <><Glyph state="attention" size={12} />{t('outside', { count: outside })} <span className="third">{t('within', { count: within })}</span></>}</p>
        <Checkbox label={t('show-all')} checked={all} onChange={() => setAll(!all)} />
      </div>
      {shown.length === 0 ? null : <DifferencesTable rows={shown} onDecide={setDeciding} />}
      {deciding === null ? null : <DecideDialog deciding={deciding} report={report} onClose={() => setDeciding(null)} onDecided={() => { setDeciding(null); told.ask(); onChanged() }} />}
    </div>
  )
}

function DifferencesTable({ rows, onDecide }: { rows: readonly Difference[]; onDecide: (deciding: Deciding) => void }) {
  const { t } = useTranslation('settlement')
  const may = useMay('exchange.edit')
  const texts = useSettledTexts()
  const names = useNames()
  const guessText = useGuessText()
  const count = (value: number | null | undefined): string => (value === null || value === undefined ? '—' : texts.formats.number(value))
  const signed = (value: number | null): string => (value === null ? '—' : `${value > 0 ? '+' : value < 0 ? '−' : ''}${texts.formats.number(Math.abs(value))}`)
  return (
    <table className="table register">
      <thead><tr><th scope="col">{t('day')}</th><th scope="col">{t('deal')}</th><th scope="col" className="right">{t('plays-theirs-ours')}</th><th scope="col" className="right">{t('theirs')}</th><th scope="col" className="right">{t('ours')}</th><th scope="col" className="right">{t('difference')}</th><th scope="col">{t('why-maybe')}</th><th scope="col">{t('decision')}</th></tr></thead>
      <tbody>
        {rows.map((row) => {
          const { day, dealId, theirs, ours, playsDifference, spendDifferenceMicros, currency, within, guesses, decision } = row
          return (
            <tr key={`${day} ${dealId ?? ''}`} className={within || decision ? 'register-day' : undefined}>
              <td>{texts.day(day)}</td><td>{dealId === null ? t('without-deal') : names.deal(dealId)}</td><td className="right">{count(theirs?.plays)} / {count(ours?.plays)} <span className="third">{signed(playsDifference)}</span></td>
              <td className="right" title={theirs ? t('rows-of', { rows: theirs.rows.join(', ') }) : undefined}>{theirs ? texts.micros(theirs.spendMicros, theirs.currency) : '—'}</td><td className="right">{ours ? texts.micros(ours.costMicros, ours.currency) : '—'}</td>
              <td className="right strong">{spendDifferenceMicros === null ? '—' : texts.micros(spendDifferenceMicros, currency)}</td><td className="difference-why">{guesses.map(guessText).join('; ')}</td>
              <td className="register-acts">{decision !== null ? <span title={decision.note}>{t(`decided-${decision.kind}`)} <span className="third">{decision.personName}</span></span> : !may || within ? null : <>
                {spendDifferenceMicros === null ? null : <Button tone="link" onClick={() => onDecide({ row, kind: 'accepted' })}>{t('accept')}</Button>}<Button tone="link" onClick={() => onDecide({ row, kind: 'disputed' })}>{t('dispute')}</Button></>}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function useGuessText(): (guess: Guess) => string {
  const { t } = useTranslation('settlement')
  const texts = useSettledTexts()
  return ({ reason, params }) => {
    const values = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, name === 'day' ? texts.day(String(value)) : typeof value === 'number' ? texts.formats.number(value, Number.isInteger(value) ? 0 : 2) : value]))
    return t(`guess-${reason}`, values)
  }
}
