import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LightDay, LightSpan } from '../../../contracts/ambient.ts'
import { dateOfDay } from '../../../core/kernel/local-time.ts'
import { dayText } from '../../campaigns/say-goal.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Select } from '../../design/Field.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Table } from '../../design/Table.tsx'
import { engine } from '../../engine/client.ts'
import { useDocument, useDocuments, useNetworkTimeZone } from '../../engine/network-store.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { saveFile } from '../../engine/save-file.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { storeTime } from '../../frame/store-time.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Problems } from '../Section.tsx'

const ranges = [7, 31] as const

/** What outdoor screens were ordered and what they did: the worst days first, each with its hours on demand. */
export function KeptPart() {
  const { t } = useTranslation('ambient')
  const language = useLanguage()
  const formats = useFormats()
  const tryTo = useAttempt()
  const [days, setDays] = useState<(typeof ranges)[number]>(7)
  const [opened, open] = useState<LightDay | null>(null)
  const { day } = storeTime(useNetworkTimeZone(), Date.now())
  const [from, to] = [dateOfDay(day - days + 1), dateOfDay(day)]
  const answer = useAnswer(`${from} ${to}`, () => engine.ambient.lightDays({ from, to }), 60_000)
  const screens = useDocuments('screen')
  const rows = answer.value?.days ?? []
  const exportLog = async () => { const file = await tryTo(() => engine.ambient.exportLight({ from, to, language })); if (file !== null) saveFile(file) }
  return (
    <>
      <div className="settings-filters">
        <Select label={t('day')} hideLabel value={String(days)} options={[{ value: '7', label: t('last-days') }, { value: '31', label: t('last-month') }]} onChange={(event) => setDays(event.target.value === '31' ? 31 : 7)} />
        <Button icon="download" disabled={rows.length === 0} onClick={() => void exportLog()}>{t('export')}</Button>
      </div>
      <Problems problems={answer.problems} />
      {answer.value !== null && rows.length === 0 ? <p className="second">{t('kept-empty')}</p> : null}
      {rows.length === 0 ? null : (
        <Table label={t('kept-log')} rows={rows.slice(0, 200)} rowKey={(row) => `${row.screenId} ${row.date}`} columns={[
          { id: 'screen', header: t('screen'), cell: (row) => <Button tone="link" onClick={() => open(row)}>{screens.get(row.screenId)?.fields.name ?? row.screenId}</Button> },
          { id: 'day', header: t('day'), cell: ({ date }) => dayText(date, language, true) },
          { id: 'bar', header: <span className="unseen">{t('kept')}</span>, cell: (row) => <KeptBar parts={[['not-kept', row.notKeptMs], ['unknown', row.unknownMs], ['kept', row.keptMs]]} /> },
          { id: 'not', header: t('not-kept'), right: true, cell: ({ notKeptMs }) => (notKeptMs === 0 ? '—' : <span className="gap-line"><Glyph state="broken" />{formats.duration(notKeptMs)}</span>) },
          { id: 'unknown', header: t('unknown'), right: true, cell: ({ unknownMs }) => (unknownMs === 0 ? '—' : formats.duration(unknownMs)) },
          { id: 'kept', header: t('kept'), right: true, cell: ({ keptMs }) => formats.duration(keptMs) },
        ]} />
      )}
      {answer.value !== null && answer.value.left + Math.max(0, rows.length - 200) > 0 ? <p className="third medium">{t('more-days', { count: answer.value.left + rows.length - 200 })}</p> : null}
      {opened === null ? null : <SpansDialog of={opened} onClose={() => open(null)} />}
    </>
  )
}

/** The three in one bar, in fixed order, so that it reads without its colours. */
function KeptBar({ parts }: { parts: readonly (readonly [LightSpan['kept'], number])[] }) {
  const all = parts.reduce((sum, [, ms]) => sum + ms, 0) || 1
  const begins = parts.map((_, at) => parts.slice(0, at).reduce((sum, [, ms]) => sum + ms, 0))
  return <svg className="kept-bar" viewBox="0 0 160 10" preserveAspectRatio="none" aria-hidden="true">{parts.map(([kept, ms], at) => <rect key={kept} className={kept} x={(begins[at]! / all) * 160} y={kept === 'unknown' ? 3 : 0} width={(ms / all) * 160} height={kept === 'unknown' ? 4 : 10} />)}</svg>
}

const glyphOf = { kept: 'ok', 'not-kept': 'broken', unknown: 'silent' } as const

function SpansDialog({ of: { screenId, date }, onClose }: { of: LightDay; onClose: () => void }) {
  const { t } = useTranslation('ambient')
  const formats = useFormats()
  const language = useLanguage()
  const timeZone = useNetworkTimeZone()
  const screen = useDocument('screen', screenId)
  const answer = useAnswer(`${screenId} ${date}`, () => engine.ambient.lightSpans({ screenId, date }))
  const ordered = ({ ordered: { percent, dark } }: LightSpan) => (dark ? t('ordered-dark') : percent === null ? '—' : `≤ ${percent} %`)
  const reported = ({ reported: its }: LightSpan) => (its === null ? t('reported-nothing') : its.panel === 'dark' ? t('reported-dark') : its.percent === null ? t('reported-nothing') : `${its.percent} %`)
  return (
    <Dialog title={t('day-spans', { screen: screen?.fields.name ?? screenId, date: dayText(date, language, true) })} onClose={onClose}>
      <Problems problems={answer.problems} />
      <ul className="kept-spans">
        {(answer.value ?? []).map((span) => (
          <li key={span.fromMs} className="gap-line"><Glyph state={glyphOf[span.kept]} />{t('span-says', { from: formats.time(span.fromMs, timeZone), to: formats.time(span.toMs, timeZone), kept: t(span.kept), ordered: ordered(span), reported: reported(span) })}</li>
        ))}
      </ul>
    </Dialog>
  )
}
