import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDelivery } from '../../../contracts/proofs.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { EditorPart } from '../editor/EditorPart.tsx'
import { dueOf, missingOf, scaleOf, type Step, stepAt, stepsOf } from './proof-numbers.ts'

type HoursProps = { line: CampaignDelivery['lines'][number]; fromHour: number; timeZone: string }
const [wide, high] = [720, 64]
const hourMs = 3_600_000
/** As a make-good is proposed only on screens that gave nine tenths, so a step is marked from there. */
const shortShare = .1

/** Hour by hour, in store time. The pointer reads a step, and so do the arrow keys. */
export function HoursPart({ line, fromHour, timeZone }: HoursProps) {
  const { t } = useTranslation('proof')
  const formats = useFormats()
  const steps = useMemo(() => stepsOf(line.byHour, fromHour), [line.byHour, fromHour])
  const [chosen, setChosen] = useState<number | null>(null)
  const at = Math.min(chosen ?? steps.length - 1, steps.length - 1)
  const step = steps[at]
  if (step === undefined) return null
  const when = ({ fromMs, hours }: Step): string => `${formats.dateTime(fromMs, timeZone)}–${formats.time(fromMs + hours * hourMs, timeZone)}`
  const said = `${when(step)}: ${t('three', { planned: formats.number(step.planned), resolved: typeof step.resolved === 'number' ? formats.number(step.resolved) : t('unknown'), claimed: formats.number(step.claimed), evidenced: formats.number(step.evidenced) })}`
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepAt(event.key, at, steps.length)
    if (next === null) return
    event.preventDefault()
    setChosen(next)
  }
  const onPointer = (event: PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    setChosen(Math.max(0, Math.min(steps.length - 1, Math.floor(((event.clientX - left) / width) * steps.length))))
  }
  return (
    <EditorPart title={t('hours')} note={t('hours-by', { count: steps[0]!.hours })}>
      <div className="proof-strip" role="slider" tabIndex={0} aria-label={t('hours')} aria-valuemin={0} aria-valuemax={steps.length - 1} aria-valuenow={at} aria-valuetext={said} onKeyDown={onKeyDown} onPointerMove={onPointer} onPointerDown={onPointer}>
        <Bars steps={steps} at={at} />
      </div>
      <div className="proof-strip-ends third small"><span>{formats.date(steps[0]!.fromMs, timeZone)}</span><span>{formats.date(steps.at(-1)!.fromMs, timeZone)}</span></div>
      <p className="second medium proof-reading">{said}</p>
    </EditorPart>
  )
}

function Bars({ steps, at }: { steps: readonly Step[]; at: number }) {
  const most = scaleOf(steps)
  const bar = wide / steps.length
  const tall = (value: number): number => (value / most) * high
  const x = bar > 6 ? 1 : bar * .1
  return (
    <svg viewBox={`0 0 ${wide} ${high + 8}`} preserveAspectRatio="none" aria-hidden="true">
      {steps.map((step, index) => (
        <g key={step.fromMs} transform={`translate(${(index * bar).toFixed(2)} 8)`}>
          {index === at ? <rect className="strip-at" y={-8} width={bar} height={high + 8} /> : null}
          {step.planned > 0 ? <rect className="three-planned" x={x} width={bar - 2 * x} y={high - tall(step.planned)} height={tall(step.planned)} /> : null}
          {typeof step.resolved === 'number' && step.resolved < step.planned ? <line className="three-resolved" x1={x} x2={bar - x} y1={high - tall(step.resolved)} y2={high - tall(step.resolved)} /> : null}
          <rect className="three-evidenced" x={bar * .25} width={bar * .5} y={high - tall(step.evidenced)} height={tall(step.evidenced)} />
          <rect className="three-claimed" x={bar * .42} width={bar * .16} y={high - tall(step.claimed)} height={tall(step.claimed)} />
          {missingOf(step) > dueOf(step) * shortShare ? <path className="strip-short" d={`M${bar / 2} ${-8}l${Math.min(4, bar / 2)} 6h${-Math.min(8, bar)}z`} /> : null}
        </g>
      ))}
    </svg>
  )
}
