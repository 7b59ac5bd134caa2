import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentRow } from '../../contracts/incidents.ts'
import { Button, IconButton } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { Glyph } from '../design/FactGlyphs.tsx'
import { Icon } from '../design/Icon.tsx'
import { Kbd } from '../design/Kbd.tsx'
import { useMay, useMe } from '../engine/session-store.ts'
import { actOfKey, isTyping } from '../frame/key-map.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { CloseDialog } from './CloseDialog.tsx'
import { clearMarks, openIncident, setFilter, type Tab, useRoom } from './room-store.ts'
import { UptimeDialog } from './UptimeDialog.tsx'
import { useIncidentActs } from './use-incident-acts.ts'

/** Which list, which of them, and what to do with those that are marked. */
export function IncidentBar({ tab, rows, shown }: { tab: Tab; rows: readonly IncidentRow[]; shown: readonly IncidentRow[] }) {
  const marked = useRoom((state) => state.marked)
  const ids = shown.filter(({ id }) => marked.has(id)).map(({ id }) => id)
  return ids.length > 0 ? <MarkedBar ids={ids} /> : <FilterBar tab={tab} rows={rows} />
}

function FilterBar({ tab, rows }: { tab: Tab; rows: readonly IncidentRow[] }) {
  const { t } = useTranslation('incidents')
  const formats = useFormats()
  const filter = useRoom((state) => state.filter)
  const me = useMe()
  const [showsUptime, setShowsUptime] = useState(false)
  return (
    <div className="incidents-bar" role="toolbar" aria-label={t('filters')}>
      <div className="incidents-chips">
        {(['open', 'closed'] as const).map((each) => <Chip key={each} on={tab === each} onToggle={() => openIncident(each, null)}>{t(`tab-${each}`)}{tab === each ? ` ${formats.number(rows.length)}` : ''}</Chip>)}
        <span className="incidents-rule" />
        {(['broken', 'attention'] as const).map((state) => (
          <button key={state} type="button" className={filter.severity === state ? 'chip on' : 'chip'} aria-pressed={filter.severity === state} aria-label={`${t(`severity.${state}`)}: ${rows.filter(({ severity }) => severity === state).length}`} title={t(`severity.${state}`)}
            onClick={() => setFilter({ severity: filter.severity === state ? null : state })}><Glyph state={state} size={10} />{formats.number(rows.filter(({ severity }) => severity === state).length)}</button>
        ))}
        {me === null ? null : <Chip on={filter.mine} onToggle={() => setFilter({ mine: !filter.mine })}>{t('mine')}</Chip>}
      </div>
      <FindField />
      <Button onClick={() => setShowsUptime(true)}>{t('uptime')}</Button>
      {showsUptime ? <UptimeDialog onClose={() => setShowsUptime(false)} /> : null}
    </div>
  )
}

function MarkedBar({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation(['incidents', 'words'])
  const acts = useIncidentActs()
  const may = useMay('incident.handle')
  const me = useMe()
  const [closing, setClosing] = useState(false)
  return (
    <div className="incidents-bar" role="toolbar" aria-label={t('marked', { count: ids.length })}>
      <span className="strong">{t('marked', { count: ids.length })}</span>
      <Button tone="primary" disabled={!may} onClick={() => void acts.acknowledge(ids).then((isDone) => { if (isDone) clearMarks() })}>{t('acknowledge')}</Button>
      {me === null ? null : <Button disabled={!may} onClick={() => void acts.assign(ids, me.id).then((isDone) => { if (isDone) clearMarks() })}>{t('take')}</Button>}
      <Button disabled={!may} onClick={() => setClosing(true)}>{t('close-by-hand')}</Button>
      <span className="grow" />
      <Button tone="plain" onClick={clearMarks}>{t('words:cancel')}</Button>
      {closing ? <CloseDialog ids={ids} onClose={() => setClosing(false)} onDone={clearMarks} /> : null}
    </div>
  )
}

function FindField() {
  const { t } = useTranslation('incidents')
  const text = useRoom((state) => state.filter.text)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (isTyping(event.target) || actOfKey(event, false) !== 'find') return
      event.preventDefault()
      field.current?.select()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <div className="wall-find incidents-find">
      <Icon name="search" size={16} />
      <input ref={field} aria-label={t('find')} placeholder={t('find')} value={text} spellCheck={false} onChange={(event) => setFilter({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') { event.preventDefault(); setFilter({ text: '' }); event.currentTarget.blur() }
          if (event.key === 'Enter' || event.key === 'ArrowDown') { event.preventDefault(); document.getElementById('incident-list')?.focus() }
        }} />
      {text === '' ? <Kbd keys="/" /> : <IconButton icon="close" size={14} label={t('clear')} onClick={() => setFilter({ text: '' })} />}
    </div>
  )
}
