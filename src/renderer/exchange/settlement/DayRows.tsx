import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { engine } from '../../engine/client.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { splitSums } from '../../../core/settlement/act-sums.ts'
import { SplitCells } from './SplitCells.tsx'
import { useSettledTexts } from './use-settled-texts.ts'

type Props = { periodId: string | null; buyerId: string; dealId: string | null; currency: string; own: string; onCorrect: ((day: string) => void) | null }

/** The days of one deal, asked for when they are unfolded. */
export function DayRows({ periodId, buyerId, dealId, currency, own, onCorrect }: Props) {
  const { t } = useTranslation('settlement')
  const texts = useSettledTexts()
  const days = useAnswer(`days ${periodId} ${buyerId} ${dealId} ${currency}`, (signal) => engine.settlement.days({ periodId, lastDay: null, buyerId, dealId, currency }, { signal }), periodId === null ? 15_000 : null).value ?? []
  const splits = splitSums(days.map(({ costOwnMicros, takeOwnMicros }) => ({ cost: costOwnMicros, take: takeOwnMicros }))).rows
  const theirs = splitSums(days.map(({ costMicros, takeMicros }) => ({ cost: costMicros, take: takeMicros }))).rows
  return days.map((day, at) => (
    <tr key={day.day} className="register-day">
      <th scope="row">{texts.day(day.day)}</th><td className="right">{texts.formats.number(day.plays)}</td><td className="right">{texts.people(day.peopleMillionths)}</td>
      <td className="right" title={day.rates.map((rate) => (rate.asOf === '' ? '' : texts.rate(rate, currency, own))).filter((text) => text !== '').join('\n') || undefined}>{texts.money(theirs[at]!.cost, currency)}</td><SplitCells split={splits[at]!} />
      <td className="right">{day.latePlays + day.unprovenPlays === 0 ? '—' : texts.formats.number(day.latePlays + day.unprovenPlays)}</td>
      <td className="register-acts">{onCorrect === null ? null : <Button tone="link" aria-label={t('correct-named', { name: texts.day(day.day) })} onClick={() => onCorrect(day.day)}>{t('correct')}</Button>}</td>
    </tr>
  ))
}
