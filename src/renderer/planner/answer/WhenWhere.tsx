import { useTranslation } from 'react-i18next'
import { Choice } from '../hand/Choice.tsx'
import { setPlanner, usePlanner } from '../planner-store.ts'

/** Which of the two the large panel shows. */
export function WhenWhere() {
  const { t } = useTranslation('planner')
  const shows = usePlanner((room) => room.shows)
  return <Choice label={t('when-or-where')} value={shows} options={[{ value: 'hours', label: t('by-hours') }, { value: 'stores', label: t('on-map') }]} onChoose={(value) => setPlanner({ shows: value })} />
}
