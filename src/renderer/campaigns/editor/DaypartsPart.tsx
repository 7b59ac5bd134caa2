import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpeningHours } from '../../../contracts/network.ts'
import type { Avails } from '../../../contracts/planning.ts'
import { IconButton } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { FieldError } from '../../design/Field.tsx'
import { Icon } from '../../design/Icon.tsx'
import { Menu, Popover } from '../../design/Menu.tsx'
import { useDocument, useDocuments } from '../../engine/network-store.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { everyHour } from '../new-line.ts'
import { dayText } from '../say-goal.ts'
import { EditorPart } from './EditorPart.tsx'
import { ExceptionForm } from './ExceptionForm.tsx'
import { countHours, hoursInWeek, maskText } from './hour-mask.ts'
import type { LineDraft } from './use-draft.ts'
import { openWeek, primeWeek, tightWeek } from './week-paint.ts'
import { WeekGrid } from './WeekGrid.tsx'

type DaypartsPartProps = { draft: LineDraft; venueIds: ReadonlySet<string> | null; avails: Avails | null; rateCardId: string | null; mayEdit: boolean }

/** When it plays: the week as painted, and the dates that differ from it. */
export function DaypartsPart({ draft, venueIds, avails, rateCardId, mayEdit }: DaypartsPartProps) {
  const { t } = useTranslation('campaigns')
  const problemText = useProblemText()
  const { dayparts } = draft.fields
  const { open, prime, tight } = useMarks(rateCardId, venueIds, avails)
  const problem = draft.problems.get('dayparts')
  const tightHours = tight === null ? 0 : dayparts.week.reduce((sum, mask, day) => sum + countHours(mask & (tight[day] ?? 0)), 0)
  const save = (week: number[]) => void draft.save({ dayparts: { ...dayparts, week } })
  return (
    <EditorPart id="dayparts" title={t('hours-title')} note={t('hours-week', { count: hoursInWeek(dayparts.week) })}
      aside={<>{tightHours > 0 ? <span className="row second medium"><Glyph state="attention" size={10} />{t('tight-hours', { count: tightHours })}</span> : null}
        {mayEdit ? <Menu className="icon-button small-button" label={t('fill')} trigger={<Icon name="more" size={16} />} items={[
          { id: 'all', label: t('fill-all'), onSelect: () => save([...everyHour]) },
          ...(open === null ? [] : [{ id: 'open', label: t('fill-open'), onSelect: () => save(open) }]),
          ...(prime === null ? [] : [{ id: 'prime', label: t('fill-prime'), onSelect: () => save(prime) }]),
          { id: 'none', label: t('fill-none'), onSelect: () => save(everyHour.map(() => 0)) },
        ]} /> : null}</>}>
      <WeekGrid label={t('hours-title')} week={dayparts.week} marks={{ open, prime, tight }} disabled={!mayEdit} onHold={(week) => draft.hold({ dayparts: { ...dayparts, week } })} onSave={save} />
      <div className="week-legend">
        <span><i className="swatch day" />{t(prime === null ? 'legend-on' : 'legend-day')}</span>
        {prime === null ? null : <span><i className="swatch prime" />{t('legend-prime')}</span>}
        {open === null ? null : <span><i className="swatch closed" />{t('closed')}</span>}
        <span className="grow" />
        <Exceptions draft={draft} mayEdit={mayEdit} />
      </div>
      {problem ? <FieldError text={problemText(problem)} /> : null}
    </EditorPart>
  )
}

function useMarks(rateCardId: string | null, venueIds: ReadonlySet<string> | null, avails: Avails | null) {
  const venues = useDocuments('venue')
  const card = useDocument('rateCard', rateCardId)
  const open = useMemo(() => {
    const hours = [...venueIds ?? []].flatMap((id): OpeningHours[] => { const venue = venues.get(id); return venue ? [venue.fields.openingHours] : [] })
    return hours.length === 0 ? null : openWeek(hours)
  }, [venueIds, venues])
  const prime = useMemo(() => {
    const week = card === null ? [] : primeWeek(card.fields.rules)
    return week.some((mask) => mask !== 0) ? week : null
  }, [card])
  const tight = useMemo(() => (avails === null ? null : tightWeek(avails.byWeekHour)), [avails])
  return { open, prime, tight }
}

/** Dates that differ from their weekday. */
function Exceptions({ draft, mayEdit }: { draft: LineDraft; mayEdit: boolean }) {
  const { t } = useTranslation('campaigns')
  const language = useLanguage()
  const { dayparts } = draft.fields
  const [key, setKey] = useState(0)
  const put = (exceptions: typeof dayparts.exceptions) => void draft.save({ dayparts: { ...dayparts, exceptions } })
  return (
    <span className="exceptions">
      {dayparts.exceptions.map((exception) => (
        <span key={exception.date} className="exception-chip" title={exception.note}>
          {dayText(exception.date, language, false)} {exception.hours === 0 ? t('not-at-all') : maskText(exception.hours)}
          {mayEdit ? <IconButton icon="close" size={12} label={t('remove-exception', { date: exception.date })} onClick={() => put(dayparts.exceptions.filter(({ date }) => date !== exception.date))} /> : null}
        </span>
      ))}
      {mayEdit ? (
        <Popover key={key} className="button link" label={t('add-exception')} trigger={<>{t('add-exception')}</>}>
          {(close) => <ExceptionForm flight={draft.fields.flight} onAdd={(added) => {
            put([...dayparts.exceptions.filter(({ date }) => date !== added.date), added].sort((a, b) => (a.date < b.date ? -1 : 1)))
            close()
            setKey((last) => last + 1)
          }} />}
        </Popover>
      ) : null}
    </span>
  )
}
