import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localTimeAt } from '../../../core/kernel/local-time.ts'
import { useNetworkState } from '../../engine/network-store.ts'
import { useScreenRow } from '../../engine/screens-store.ts'
import { usePlanState } from '../../engine/state-store.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { usePulse } from '../../frame/use-pulse.ts'
import { zoneNamed } from '../../i18n/zone-named.ts'
import { hourMs, hourOf } from '../../schedule/preview/playhead.ts'
import { usePreviewHours } from '../../schedule/preview/use-preview-hours.ts'
import { useLineName } from '../../schedule/preview/use-line-name.ts'
import { boxFor, HousePicture } from '../HousePicture.tsx'
import { useWatch } from '../use-watch.ts'
import { whatPlays } from '../what-plays.ts'
import type { WallRow } from '../wall-rows.ts'
import { type PlayBeside, playsBeside } from './plays-beside.ts'

/** What it shows this moment, in its own proportion, between what was before and what comes next. */
export function ShownNow({ row }: { row: WallRow }) {
  const live = useScreenRow(row.id)
  useWatch(live?.enrolled ? [row.id] : [])
  if (!row.venue || !live?.enrolled) return row.venue ? <DrawerSection><HousePicture venue={row.venue} profile={row.profile?.fields ?? null} /></DrawerSection> : null
  return <DrawerSection><PictureNow row={row} /><NowLine row={row} /></DrawerSection>
}

function PictureNow({ row }: { row: WallRow }) {
  const { t } = useTranslation('screens')
  const live = useScreenRow(row.id)
  const creatives = useNetworkState(({ replica }) => replica.creative)
  const [broken, setBroken] = useState<string | null>(null)
  const { width, height } = boxFor(row.profile?.fields ?? null)
  const dark = live?.blank === true
  const silent = live?.link !== 'ok' && live?.link !== 'attention'
  const sha256 = dark || silent ? null : live?.playing?.sha256 ?? row.venue?.fields.housePicture ?? null
  const creativeId = live?.playing?.creativeId
  const file = creativeId ? creatives.get(creativeId)?.fields.files.find((each) => each.sha256 === sha256) : undefined
  return (
    <div className={dark ? 'picture shown-now dark' : 'picture shown-now'} style={{ width, height }} data-testid="shown-now">
      {sha256 === null || broken === sha256
        ? <span className="small">{t(dark ? 'shows-black' : silent ? 'shows-unknown' : 'no-picture')}</span>
        : file?.kind === 'video'
          ? <video key={sha256} src={`/blobs/${sha256}`} poster={file.thumbnail ? `/blobs/${file.thumbnail}` : undefined} muted loop autoPlay playsInline onError={() => setBroken(sha256)} />
          : <img src={`/blobs/${sha256}`} alt="" onError={() => setBroken(sha256)} />}
    </div>
  )
}

/** Before and after come from the plan that the screen itself plays; now is what it told. */
function NowLine({ row }: { row: WallRow }) {
  const { t } = useTranslation(['screens', 'wall'])
  const live = useScreenRow(row.id)
  const creatives = useNetworkState(({ replica }) => replica.creative)
  const brands = useNetworkState(({ replica }) => replica.brand)
  const atMs = usePulse(1_000)
  const slotMs = (usePlanState()?.slotSeconds ?? 10) * 1_000
  const release = live?.adopted?.release ?? null
  const screenIds = useMemo(() => (release !== null && release > 0 ? [row.id] : []), [release, row.id])
  const { hours } = usePreviewHours({ screenIds, plan: release !== null && release > 0 ? release : 'draft', slotsPerHour: hourMs / slotMs, revision: 0 }, hourOf(atMs))
  const beside = playsBeside(screenIds.length === 0 ? [] : [hours.get(hourOf(atMs))?.get(row.id), hours.get(hourOf(atMs) + 1)?.get(row.id)], atMs, slotMs)
  const what = whatPlays(live, { creative: creatives, brand: brands })
  const name = what.kind === 'creative' ? what.name : t(`wall:now-${what.kind}`)
  const left = beside.now === null ? '' : ` · ${t('seconds', { amount: Math.ceil((beside.now.endsAtMs - atMs) / 1_000) })}`
  return (
    <div className="now-line small">
      <BesideText play={beside.before} timeZone={row.venue?.fields.timeZone ?? 'UTC'} />
      <span className="now-line-here clip">{t('now-shows', { name })}{left}</span>
      <BesideText play={beside.after} timeZone={row.venue?.fields.timeZone ?? 'UTC'} />
    </div>
  )
}

function BesideText({ play, timeZone }: { play: PlayBeside | null; timeZone: string }) {
  const nameOf = useLineName()
  if (play === null) return <span />
  const { minuteOfDay } = localTimeAt(zoneNamed(timeZone), play.startsAtMs)
  const clock = [Math.floor(minuteOfDay / 60), minuteOfDay % 60, Math.floor(play.startsAtMs / 1_000) % 60].map((part) => String(part).padStart(2, '0')).join(':')
  return <span className="second clip">{clock} {nameOf(play.ladder.lineId, play.ladder.source).brand}</span>
}
