import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettledDay } from '../../../contracts/settlement.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { engine } from '../../engine/client.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { useSettledTexts } from './use-settled-texts.ts'

/** What was billed of locked days since they were locked; one act takes it into the period that is open. */
export function AfterwardsBar({ days, currency, onTaken }: { days: readonly SettledDay[]; currency: string; onTaken: () => void }) {
  const { t } = useTranslation('settlement')
  const texts = useSettledTexts()
  const tryTo = useAttempt()
  const [busy, setBusy] = useState(false)
  const rows = days.flatMap((day) => day.rows)
  const take = async () => {
    setBusy(true)
    const taken = await tryTo(() => engine.settlement.takeAfterwards({ reason: t('afterwards-reason') }))
    setBusy(false)
    if (taken) onTaken()
  }
  return (
    <p className="settlement-note">
      <Glyph state="attention" size={12} /><span className="grow">{t('afterwards', { plays: texts.formats.number(rows.reduce((sum, { plays }) => sum + plays, 0)), amount: texts.micros(rows.reduce((sum, { costOwnMicros }) => sum + costOwnMicros, 0), currency) })}</span>
      <Button disabled={busy} onClick={() => void take()}>{t('afterwards-take')}</Button>
    </p>
  )
}
