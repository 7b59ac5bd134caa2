import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/use-formats.ts'
import type { Hand } from '../brief/use-hand.ts'
import { HandPart } from './HandPart.tsx'
import { roundSteps } from './slider-steps.ts'
import { splitVat } from './split-vat.ts'
import { StepSlider } from './StepSlider.tsx'
import { TypedFigure } from './TypedFigure.tsx'

const tenge = 1_000_000
const [least, most] = [100_000, 100_000_000]
const steps = roundSteps(least, most)

/** Budgets stand with VAT; what remains without it is said to the tenge. [MO3] */
export function BudgetControl({ hand, vatBasisPoints }: { hand: Hand; vatBasisPoints: number | null }) {
  const { t } = useTranslation('planner')
  const formats = useFormats()
  const { budgetMicros } = hand.scenario
  const say = (units: number): string => formats.number(units)
  const millions = (units: number): string => (units >= 1e6 ? t('in-millions', { amount: formats.number(units / 1e6) }) : t('in-thousands', { amount: formats.number(units / 1e3) }))
  const vat = vatBasisPoints === null ? null : splitVat(budgetMicros, vatBasisPoints)
  return (
    <HandPart title={t('budget')} value={<TypedFigure large label={t('budget')} value={budgetMicros} parts={tenge} least={tenge} most={1e15} unit="₸" say={(micros) => formats.number(micros / tenge, micros % tenge === 0 ? 0 : 2)} onSave={(micros) => hand.save({ budgetMicros: micros })} />}>
      <StepSlider label={t('budget')} steps={steps} value={budgetMicros / tenge} say={(units) => formats.money(units * tenge)} onHold={(units) => hand.hold({ budgetMicros: units * tenge })} onSave={(units) => hand.save({ budgetMicros: units * tenge })} />
      <p className="slider-ends"><span>{millions(least)}</span><span>{millions(most)}</span></p>
      <p className="small second clip">{vat === null || vatBasisPoints === null ? '\u00a0' : t('vat-split', { net: say(vat.netMicros / tenge), percent: formats.percent(vatBasisPoints / 10_000, vatBasisPoints % 100 === 0 ? 0 : 1), vat: formats.number(vat.vatMicros / tenge, vat.vatMicros % tenge === 0 ? 0 : 2) })}</p>
    </HandPart>
  )
}
