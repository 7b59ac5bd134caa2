import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Replay } from '../../../contracts/proofs.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { engine } from '../../engine/client.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { clockAt, ShownName, ShownPicture } from '../replay/ReplayRows.tsx'
import { interruptedIn, stateOfShow } from './ledger-facts.ts'

const backMs = 30 * 60_000
const shownAtFirst = 6
const shownAtMost = 60

/** What showed in the last half hour, the newest first: when, which picture, for how long, and whether that is proven. */
export function RecentShows({ screenId, timeZone, version }: { screenId: string; timeZone: string; version: string }) {
  const { t } = useTranslation('ledgers')
  const formats = useFormats()
  const [all, setAll] = useState(false)
  const { value } = useAnswer(`shows ${screenId} ${version}`, (signal) => { const toMs = Date.now(); return engine.proofs.replay({ screenId, fromMs: toMs - backMs, toMs }, { signal }) })
  const plays = (value?.plays ?? []).toReversed()
  const interrupted = interruptedIn(plays)
  if (value === null) return <p className="third medium ledger-recent">…</p>
  return (
    <>
      <p className="second medium ledger-recent">{t('recent', { count: plays.length, amount: formats.number(plays.length) })}{interrupted > 0 ? `, ${t('recent-interrupted', { count: interrupted, amount: formats.number(interrupted) })}` : ''}</p>
      {plays.length === 0 ? null : <ol className="recent-shows small">{plays.slice(0, all ? shownAtMost : shownAtFirst).map((play) => <Show key={`${play.ledgerId} ${play.number} ${play.startsAtMs}`} play={play} timeZone={timeZone} />)}</ol>}
      {plays.length > shownAtFirst ? <Button tone="link" onClick={() => setAll(!all)}>{t(all ? 'fewer-shows' : 'more-shows', { count: Math.min(shownAtMost, plays.length) })}</Button> : null}
    </>
  )
}

function Show({ play, timeZone }: { play: Replay['plays'][number]; timeZone: string }) {
  const { t } = useTranslation('ledgers')
  const formats = useFormats()
  const state = stateOfShow(play)
  return (
    <li className="row">
      <Glyph state={state === 'proven' ? 'ok' : 'attention'} size={10} />
      <span className="second">{clockAt(timeZone, play.startsAtMs)}</span>
      <ShownPicture sha256={play.sha256} creativeId={play.creativeId} />
      <span className="grow clip"><ShownName play={play} /></span>
      <span className="third nowrap">{state === 'proven' ? formats.duration(play.shownMs) : t(`show-${state}`)}</span>
    </li>
  )
}
