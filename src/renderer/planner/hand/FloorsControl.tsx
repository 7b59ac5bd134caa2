import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/use-formats.ts'
import type { Hand } from '../brief/use-hand.ts'
import { Choice } from './Choice.tsx'
import { HandPart } from './HandPart.tsx'
import { TypedFigure } from './TypedFigure.tsx'

const asTheyAre = 10_000
const offered = ['8000', '10000', '12000'] as const

/** All floors of the network lower or higher than they are, to see what that would do: nothing of the network is changed. */
export function FloorsControl({ hand }: { hand: Hand }) {
  const { t } = useTranslation('planner')
  const formats = useFormats()
  const { floorsBasisPoints } = hand.scenario
  const percent = (basisPoints: number): string => formats.number(basisPoints / 100)
  const name = (basisPoints: number): string => (basisPoints === asTheyAre ? t('floors-as-they-are') : `${basisPoints < asTheyAre ? '−' : '+'}${formats.percent(Math.abs(basisPoints - asTheyAre) / 10_000)}`)
  return (
    <HandPart title={t('floors')} value={<TypedFigure label={t('floors-percent')} value={floorsBasisPoints} parts={100} least={0} most={30_000} unit="%" say={percent} onSave={(value) => hand.save({ floorsBasisPoints: value })} />}>
      <Choice<(typeof offered)[number]> label={t('floors')} value={offered.find((each) => Number(each) === floorsBasisPoints) ?? null} options={offered.map((value) => ({ value, label: name(Number(value)) }))} onChoose={(value) => hand.save({ floorsBasisPoints: Number(value) })} />
      <p className="small second">{t('floors-note')}</p>
    </HandPart>
  )
}
