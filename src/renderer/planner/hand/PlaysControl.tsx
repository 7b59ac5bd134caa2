import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/use-formats.ts'
import type { Hand } from '../brief/use-hand.ts'
import { Choice } from './Choice.tsx'
import { HandPart } from './HandPart.tsx'
import { StepSlider } from './StepSlider.tsx'
import { TypedFigure } from './TypedFigure.tsx'

const [mostOnTrack, mostPlays] = [30, 360]
const steps = Array.from({ length: mostOnTrack }, (_, at) => at + 1)

/** How often on one screen, and how evenly over the flight. */
export function PlaysControl({ hand }: { hand: Hand }) {
  const { t } = useTranslation('planner')
  const formats = useFormats()
  const { mostPlaysPerHour, pacing } = hand.scenario
  const say = (value: number): string => formats.number(value)
  return (
    <HandPart title={t('plays-per-hour')} value={<TypedFigure label={t('plays-per-hour')} value={mostPlaysPerHour} parts={1} least={1} most={mostPlays} unit={t('plays-word', { count: mostPlaysPerHour })} say={say} onSave={(value) => hand.save({ mostPlaysPerHour: value })} />}>
      <StepSlider label={t('plays-per-hour')} steps={steps} value={mostPlaysPerHour} say={say} onHold={(value) => hand.hold({ mostPlaysPerHour: value })} onSave={(value) => hand.save({ mostPlaysPerHour: value })} />
      <p className="slider-ends"><span>{say(1)}</span><span>{say(mostOnTrack)}</span></p>
      <Choice<'even' | 'fast'> label={t('pacing')} value={pacing} options={[{ value: 'even', label: t('pacing-even') }, { value: 'fast', label: t('pacing-fast') }]} onChoose={(next) => hand.save({ pacing: next })} />
    </HandPart>
  )
}
