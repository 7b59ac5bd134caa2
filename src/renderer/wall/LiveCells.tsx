import { memo } from 'react'
import { useNetworkState } from '../engine/network-store.ts'
import { useScreenRow } from '../engine/screens-store.ts'
import { usePulse } from '../frame/use-pulse.ts'
import { Glyph } from '../design/FactGlyphs.tsx'
import type { RowWords } from './list-definition.ts'
import { whatPlays } from './what-plays.ts'

type LiveCellProps = { screenId: string; words: RowWords }

/** What shows there now, with a picture of it; or why nobody can say. */
export const NowCell = memo(function NowCell({ screenId, words }: LiveCellProps) {
  const row = useScreenRow(screenId)
  const creatives = useNetworkState(({ replica }) => replica.creative)
  const brands = useNetworkState(({ replica }) => replica.brand)
  const what = whatPlays(row, { creative: creatives, brand: brands })
  if (what.kind === 'creative') return <>{what.thumbnail === null ? <span className="now-thumb" /> : <img className="now-thumb" src={`/blobs/${what.thumbnail}`} alt="" loading="lazy" decoding="async" />}<span className="clip">{what.name}</span></>
  if (what.kind === 'no-link') return <NoLink sinceMs={what.sinceMs} words={words} />
  if (what.kind === 'unenrolled' || what.kind === 'unknown') return <span className="third clip">{words.say(`now-${what.kind}`)}</span>
  return <span className="clip">{what.kind === 'dark' ? <span className="now-glyph"><Glyph state="information" size={10} /></span> : null}{words.say(`now-${what.kind}`)}</span>
})

function NoLink({ sinceMs, words }: { sinceMs: number | null; words: RowWords }) {
  const nowMs = usePulse(30_000)
  return <span className="tone-broken clip">{sinceMs === null ? words.say('now-no-link') : `${words.say('now-no-link')} ${words.duration(nowMs - sinceMs)}`}</span>
}

/** How long ago it was heard. */
export const SeenCell = memo(function SeenCell({ screenId, words }: LiveCellProps) {
  const seenAtMs = useScreenRow(screenId)?.seenAtMs ?? null
  const nowMs = usePulse(1_000)
  return <span>{seenAtMs === null ? '—' : words.duration(nowMs - seenAtMs)}</span>
})

export const UptimeCell = memo(function UptimeCell({ screenId, words }: LiveCellProps) {
  const up = useScreenRow(screenId)?.upBasisPoints ?? -1
  return <span>{up < 0 ? '—' : words.number(up / 100, 1)}</span>
})

const [barPx, gapPx, highPx] = [2, 1, 14]
/** The last 24 hours: how much of each hour it was alive; an hour it was closed is empty. */
export const DayCell = memo(function DayCell({ screenId }: { screenId: string }) {
  const hours = useScreenRow(screenId)?.upByHour
  if (hours === undefined || hours.length === 0) return null
  return (
    <svg className="day-strip" width={hours.length * (barPx + gapPx) - gapPx} height={highPx} aria-hidden="true">
      <path className="day-full" d={barsOf(hours, (up) => up >= fullFrom)} />
      <path className="day-part" d={barsOf(hours, (up) => up >= 0 && up < fullFrom)} />
    </svg>
  )
})

const fullFrom = 9_900
function barsOf(hours: readonly number[], belongs: (up: number) => boolean): string {
  return hours.map((up, at) => {
    if (!belongs(up)) return ''
    const high = Math.max(2, Math.round((up / 10_000) * highPx))
    return `M${at * (barPx + gapPx)} ${highPx - high}h${barPx}v${high}h-${barPx}z`
  }).join('')
}
