import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Empty } from '../design/Empty.tsx'
import { goTo } from '../frame/route-store.ts'
import { setSchedule, useSchedule } from './schedule-store.ts'

/** Nothing to show: because of what was asked for, or because there are no screens yet. */
export function ScheduleEmpty() {
  const { t } = useTranslation('schedule')
  const { text, only } = useSchedule((state) => state)
  const isFiltered = text !== '' || only !== 'all'
  return (
    <Empty title={t(isFiltered ? 'nothing-fits' : 'empty-title')} text={t(isFiltered ? 'nothing-fits-text' : 'empty-text')}>
      {isFiltered ? <Button onClick={() => setSchedule({ text: '', only: 'all' })}>{t('show-all')}</Button> : <Button onClick={() => goTo('wall')}>{t('to-wall')}</Button>}
    </Empty>
  )
}
