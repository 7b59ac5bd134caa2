import { useTranslation } from 'react-i18next'
import { Progress } from '../../design/Progress.tsx'
import { useScreenRow, useScreensNews } from '../../engine/screens-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useSaid } from './use-said.ts'

/** What a screen still fetches before it can switch to its plan: it switches only when all is there. [PL3] */
export function PlanWait({ screenId }: { screenId: string }) {
  const { t } = useTranslation('screens')
  const formats = useFormats()
  const said = useSaid()
  const row = useScreenRow(screenId)
  const first = useScreensNews(({ lackedAtFirst }) => lackedAtFirst.get(screenId))
  if (row?.refused && row.wanted) return <p className="medium"><span className="tone-broken">■ </span>{said({ key: 'plan-refused-long', values: { want: row.wanted.release, reason: row.refused } })}</p>
  if (!row?.lacks || !row.wanted || row.lacks.files === 0) return null
  const total = Math.max(first?.bytes ?? 0, row.lacks.bytes)
  const text = t('plan-waits', { count: row.lacks.files, number: row.wanted.release, left: formats.bytes(row.lacks.bytes) })
  return <div className="plan-wait"><p className="medium second">{text}</p><Progress label={text} done={total - row.lacks.bytes} total={total} /></div>
}
