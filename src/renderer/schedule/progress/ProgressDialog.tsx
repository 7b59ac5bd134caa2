import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenRow } from '../../../contracts/devices.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Glyph, type GlyphState } from '../../design/FactGlyphs.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { useNetworkState } from '../../engine/network-store.ts'
import { screensStore, useScreensNews } from '../../engine/screens-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { useScreensState } from '../../engine/state-store.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { goTo } from '../../frame/route-store.ts'
import { RelativeTime } from '../../i18n/RelativeTime.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { progressGroups, type WaitingKind, waitingKinds } from './progress-groups.ts'
import { ProgressFigures } from './ProgressFigures.tsx'
import './progress.css'

const glyphs: Record<WaitingKind, GlyphState> = { refused: 'broken', fetching: 'information', unreachable: 'broken', waiting: 'silent' }
const shownAtFirst = 6
const shownAtMost = 300

/** Who does not play a published plan yet, and why; each can be sent it once more. */
export function ProgressDialog({ release, onClose }: { release: number; onClose: () => void }) {
  const { t } = useTranslation(['progress', 'words'])
  const progress = useScreensState((screens) => screens?.progress.find((each) => each.release === release) ?? null)
  const version = useScreensNews((news) => news.version)
  // The map is one and the same: its version says that it changed.
  const groups = useMemo(() => progressGroups(version >= 0 ? screensStore.getState().rows.values() : [], release), [version, release])
  const late = waitingKinds.flatMap((kind) => groups[kind])
  return (
    <Dialog wide title={t('title', { number: release })} onClose={onClose} footer={<>
      <RetryAct screens={late} label={t('retry-all', { count: late.length })} />
      <span className="grow" />
      <Button onClick={onClose}>{t('words:done')}</Button>
    </>}>
      {progress ? <ProgressFigures progress={progress} /> : null}
      {late.length === 0 ? <p><span className="tone-ok">● </span>{t('all-play')}</p> : waitingKinds.map((kind) => <Group key={kind} kind={kind} rows={groups[kind]} onOpen={(id) => { onClose(); goTo('wall', id) }} />)}
    </Dialog>
  )
}

function Group({ kind, rows, onOpen }: { kind: WaitingKind; rows: readonly ScreenRow[]; onOpen: (screenId: string) => void }) {
  const { t } = useTranslation('progress')
  const [all, setAll] = useState(false)
  if (rows.length === 0) return null
  return (
    <section className="late-group" aria-label={t(`group-${kind}`)}>
      <div className="row"><Glyph state={glyphs[kind]} size={11} /><h3 className="strong">{t(`group-${kind}`)}</h3><span className="third">{rows.length}</span><span className="second medium grow">{t(`group-${kind}-text`)}</span><RetryAct screens={rows} label={t('retry')} /></div>
      <ul className="late-list medium" tabIndex={all ? 0 : undefined}>{rows.slice(0, all ? shownAtMost : shownAtFirst).map((row) => <LateRow key={row.screenId} row={row} kind={kind} onOpen={onOpen} />)}</ul>
      {rows.length > shownAtFirst ? <Button tone="link" onClick={() => setAll(!all)}>{t(all ? 'fewer' : 'show-all', { count: Math.min(shownAtMost, rows.length) })}</Button> : null}
    </section>
  )
}

function LateRow({ row, kind, onOpen }: { row: ScreenRow; kind: WaitingKind; onOpen: (screenId: string) => void }) {
  const { t } = useTranslation(['progress', 'screens'])
  const formats = useFormats()
  const replica = useNetworkState((state) => state.replica)
  const screen = replica.screen.get(row.screenId)
  const venue = replica.venue.get(replica.zone.get(screen?.fields.zoneId ?? '')?.fields.venueId ?? '')
  return (
    <li>
      <button type="button" className="late-name clip" onClick={() => onOpen(row.screenId)}>{screen?.fields.name ?? row.screenId} <span className="third">{venue?.fields.name}</span></button>
      <span className="second late-why">
        {kind === 'refused' && row.refused ? t(`screens:refusal-${row.refused}`) : kind === 'fetching' && row.lacks ? t('lacks', { count: row.lacks.files, left: formats.bytes(row.lacks.bytes) }) : row.seenAtMs === null ? t('never-heard') : <>{t('heard')} <RelativeTime atMs={row.seenAtMs} /></>}
      </span>
    </li>
  )
}

function RetryAct({ screens, label }: { screens: readonly ScreenRow[]; label: string }) {
  const { t } = useTranslation('progress')
  const formats = useFormats()
  const attempt = useAttempt()
  const may = useMay('screens.steer')
  const [busy, setBusy] = useState(false)
  const retry = async () => {
    setBusy(true)
    const answer = await attempt(() => engine.screens.retry({ screenIds: screens.map(({ screenId }) => screenId) }))
    setBusy(false)
    if (answer) useToasts.getState().say({ state: answer.unreachable.length > 0 ? 'attention' : 'ok', text: t(answer.unreachable.length > 0 ? 'retried-some' : 'retried', { sent: formats.number(answer.sent), rest: formats.number(answer.unreachable.length) }) })
  }
  return screens.length === 0 ? null : <Button disabled={!may || busy} onClick={() => void retry()}>{label}</Button>
}
