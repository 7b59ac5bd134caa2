import { useTranslation } from 'react-i18next'
import type { PublishProgress } from '../../../contracts/devices.ts'
import { Progress } from '../../design/Progress.tsx'
import { useFormats } from '../../i18n/use-formats.ts'

/** "412 of 412 screens", and what keeps the others. */
export function ProgressFigures({ progress }: { progress: PublishProgress }) {
  const { t } = useTranslation('progress')
  const formats = useFormats()
  const others = (['refused', 'fetching', 'unreachable', 'waiting'] as const).filter((kind) => progress[kind] > 0).map((kind) => t(`count-${kind}`, { amount: formats.number(progress[kind]) }))
  return (
    <div className="publish-progress">
      <Progress label={t('title', { number: progress.release })} done={progress.adopted} total={Math.max(1, progress.screens)} />
      <p className="medium"><span>{t('of-screens', { count: progress.screens, done: formats.number(progress.adopted), all: formats.number(progress.screens) })}</span>{others.length > 0 ? <span className="second">{` · ${others.join(' · ')}`}</span> : null}</p>
    </div>
  )
}
