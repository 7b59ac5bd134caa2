import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ForecastDetail } from '../../../contracts/planner.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import type { Hand } from '../brief/use-hand.ts'
import type { Warned } from '../brief/use-warnings.ts'
import { HandPart } from './HandPart.tsx'
import { stepsFrom } from './slider-steps.ts'
import { StepSlider } from './StepSlider.tsx'
import { TypedFigure } from './TypedFigure.tsx'
import { Warnings } from './Warnings.tsx'

const tenge = 1_000_000
const mostCpm = 900_000

/** The highest price for a thousand people, without VAT, from the lowest floor up. [MO3] */
export function BidControl({ hand, detail, warned }: { hand: Hand; detail: ForecastDetail | null; warned: readonly Warned[] }) {
  const { t } = useTranslation('planner')
  const formats = useFormats()
  const units = hand.scenario.maxCpmMicros / tenge
  const floor = detail === null || detail.leastFloorMicros === 0 ? null : detail.leastFloorMicros / tenge
  // Of the floors and of prices that were typed, and not of the one under the hand: the track is the same after as before.
  const asked = Math.max(...hand.fields.scenarios.map(({ maxCpmMicros }) => maxCpmMicros)) / tenge
  const overFloors = detail === null ? 0 : 4 * detail.mostFloorMicros / tenge
  const end = Math.ceil((asked > overFloors ? asked * 1.5 : overFloors) / 100) * 100
  const steps = useMemo(() => stepsFrom(Math.max(1, floor ?? 1), end), [floor, end])
  const say = (value: number): string => formats.number(value, Number.isInteger(value) ? 0 : 2)
  return (
    <HandPart title={t('bid')} warning={<Warnings of={warned} />}
      value={<><TypedFigure label={t('bid')} value={hand.scenario.maxCpmMicros} parts={tenge} least={tenge} most={mostCpm * tenge} unit="₸" say={(micros) => say(micros / tenge)} onSave={(micros) => hand.save({ maxCpmMicros: micros })} /> <span className="second small">{t('per-thousand')}</span></>}>
      <StepSlider label={t('bid')} steps={steps} value={units} say={(value) => formats.money(Math.round(value * tenge))} onHold={(value) => hand.hold({ maxCpmMicros: Math.round(value * tenge) })} onSave={(value) => hand.save({ maxCpmMicros: Math.round(value * tenge) })} />
      <p className="slider-ends"><span>{floor === null ? '\u00a0' : t('floor-from', { floor: say(floor) })}</span><span>{say(Math.round(end))}</span></p>
    </HandPart>
  )
}
