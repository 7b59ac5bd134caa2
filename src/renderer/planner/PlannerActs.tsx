import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../contracts/network.ts'
import type { ScenarioForecast } from '../../contracts/planner.ts'
import { Button } from '../design/Button.tsx'
import { engine } from '../engine/client.ts'
import { useLanguage } from '../engine/preferences-store.ts'
import { saveFile } from '../engine/save-file.ts'
import { useAttempt } from '../engine/use-edit.ts'
import { BookBriefDialog } from './brief/BookBriefDialog.tsx'
import type { Hand } from './brief/use-hand.ts'
import { SendRequestAct } from './packs/SendRequestAct.tsx'

type PlannerActsProps = { brief: Typed<'brief'>; hand: Hand; forecast: ScenarioForecast | null }

/** What becomes of a brief: a file for the client, a booking. */
export function PlannerActs({ brief, hand, forecast }: PlannerActsProps) {
  const { t } = useTranslation('planner')
  const language = useLanguage()
  const attempt = useAttempt()
  const [booking, setBooking] = useState(false)
  const [saving, setSaving] = useState(false)
  const save = async (format: 'pdf' | 'xlsx') => {
    setSaving(true)
    const file = await attempt(() => engine.planner.file({ briefId: brief.id, scenario: hand.at, format, language }))
    setSaving(false)
    if (file) saveFile(file)
  }
  const whyNot = !hand.mayEdit ? t('may-not-book') : forecast === null ? t('nothing-to-book') : forecast.screens === 0 ? t('no-screens-to-book') : null
  return (
    <>
      {whyNot === null ? null : <span className="small second why-not">{whyNot}</span>}
      <Button disabled={saving || forecast === null} onClick={() => void save('pdf')}>PDF</Button>
      <Button disabled={saving || forecast === null} onClick={() => void save('xlsx')}>XLSX</Button>
      {brief.fields.packSha256 === null ? <Button tone="primary" disabled={whyNot !== null} onClick={() => setBooking(true)}>{t('into-booking')}</Button> : <SendRequestAct brief={brief} scenario={hand.at} disabled={!hand.mayEdit || forecast === null} />}
      {booking ? <BookBriefDialog brief={brief} hand={hand} onClose={() => setBooking(false)} /> : null}
    </>
  )
}
