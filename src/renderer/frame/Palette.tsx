import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentKind } from '../../contracts/documents.ts'
import { engine } from '../engine/client.ts'
import { networkStore } from '../engine/network-store.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { type Command, findCommands } from './commands.ts'
import { goTo } from './route-store.ts'
import { narrowTo } from './scope-store.ts'
import { useCommands } from './use-commands.ts'

type Hit = Awaited<ReturnType<typeof engine.search.find>>['hits'][number]
type Entry = { id: string; group: string; title: string; aside?: string; run: () => void }
const mostHits = 24
const waitMs = 90

export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('frame')
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const dialog = useRef<HTMLDialogElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const commands = useCommands()
  const { hits, total } = useHits(text)
  const entries = useMemo(() => entriesOf(findCommands(commands, text), hits, text), [commands, hits, text])
  useEffect(() => { dialog.current?.showModal() }, [])
  useEffect(() => setAt(0), [text])
  useEffect(() => { list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }) }, [at, entries])
  const choose = (entry: Entry | undefined) => { if (!entry) return; onClose(); entry.run() }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) { event.preventDefault(); setAt((last) => (entries.length === 0 ? 0 : (last + step + entries.length) % entries.length)) }
    if (event.key === 'Enter') { event.preventDefault(); choose(entries[at]) }
  }
  return (
    <dialog ref={dialog} className="palette" aria-label={t('find-anything')} onCancel={(event) => { event.preventDefault(); onClose() }} onKeyDown={onKeyDown}
      onPointerDown={(event) => { if (event.target === dialog.current) onClose() }}>
      <input className="palette-input" role="combobox" aria-expanded aria-controls={`${id}-list`} aria-activedescendant={entries[at] ? `${id}-${at}` : undefined}
        aria-autocomplete="list" aria-label={t('find-anything')} placeholder={t('find-anything')} value={text} onChange={(event) => setText(event.target.value)} autoFocus spellCheck={false} />
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('found')} className="palette-list">
        {entries.map((entry, index) => (
          <PaletteEntry key={entry.id} id={`${id}-${index}`} entry={entry} selected={index === at} heading={entries[index - 1]?.group === entry.group ? null : t(`group-${entry.group}`)}
            onPoint={() => setAt(index)} onChoose={() => choose(entry)} />
        ))}
      </div>
      {entries.length === 0 ? <p className="palette-none second">{t('nothing-found')}</p> : null}
      <PaletteFoot total={total} shown={hits.length} />
    </dialog>
  )
}

function PaletteFoot({ total, shown }: { total: number; shown: number }) {
  const { t } = useTranslation('frame')
  const formats = useFormats()
  return (
    <div className="palette-foot small third" role="status">
      <span>↑ ↓ Enter Esc</span>
      {total > shown ? <span>{t('shown-of', { shown: formats.number(shown), total: formats.number(total) })}</span> : null}
    </div>
  )
}

type PaletteEntryProps = { id: string; entry: Entry; selected: boolean; heading: string | null; onPoint: () => void; onChoose: () => void }
function PaletteEntry({ id, entry, selected, heading, onPoint, onChoose }: PaletteEntryProps) {
  return (
    <>
      {heading ? <div className="palette-group" role="presentation">{heading}</div> : null}
      <div id={id} role="option" aria-selected={selected} className="palette-entry" onPointerMove={selected ? undefined : onPoint} onClick={onChoose}>
        <span className="clip">{entry.title}</span>
        <span className="third small clip grow right">{entry.aside}</span>
      </div>
    </>
  )
}

/** The engine's full-text search, asked once the typing pauses; an answer that came too late is dropped. */
function useHits(text: string): { hits: readonly Hit[]; total: number } {
  const [found, setFound] = useState<{ hits: readonly Hit[]; total: number }>({ hits: [], total: 0 })
  useEffect(() => {
    const leaving = new AbortController()
    if (text.trim().length < 2) { setFound({ hits: [], total: 0 }); return }
    const timer = setTimeout(() => {
      // Without an answer the commands are still there.
      engine.search.find({ text, limit: mostHits }, { signal: leaving.signal }).then((answer) => { if (!leaving.signal.aborted) setFound(answer) }, () => undefined)
    }, waitMs)
    return () => { clearTimeout(timer); leaving.abort() }
  }, [text])
  return found
}

const kindOrder: readonly DocumentKind[] = ['campaign', 'line', 'brief', 'creative', 'venue', 'screen', 'zone', 'profile', 'network', 'advertiser', 'brand', 'rateCard', 'deal', 'buyer', 'floorRule', 'buyerCreative', 'cityProfile', 'triggerRule', 'person', 'audience', 'recipe']
const groupOrder = ['go', 'do', 'look']

function entriesOf(commands: readonly Command[], hits: readonly Hit[], text: string): Entry[] {
  const own = groupOrder.flatMap((group) => commands.filter((command) => command.group === group)).map((command): Entry => ({ ...command, aside: command.shortcut }))
  const found = kindOrder.flatMap((kind) => hits.filter((hit) => hit.kind === kind)).map((hit): Entry => ({ id: hit.id, group: hit.kind, title: hit.title, aside: hit.context, run: () => openHit(hit) }))
  return text.trim() === '' ? own : [...own.slice(0, 5), ...found]
}

/** Where the settings list what has no place on the Wall. */
const pageOfKind: Partial<Record<DocumentKind, string>> = { network: 'networks', profile: 'profiles', advertiser: 'advertisers', brand: 'advertisers', cityProfile: 'light-hours', triggerRule: 'triggers' }

/** Where the Exchange lists it. */
const listOfKind: Partial<Record<DocumentKind, string>> = { deal: 'deals', floorRule: 'floors', buyer: 'buyers', sellerTerms: 'terms', buyerCreative: 'approvals' }

function openHit({ id, kind }: Hit): void {
  if (kind === 'person') return goTo('settings', 'people')
  if (kind === 'brief') return goTo('planner', id)
  if (kind === 'recipe') return goTo('studio', `recipes/${id}`)
  const list = listOfKind[kind]
  if (list !== undefined) return goTo('exchange', `${list}/${id}`)
  const booked = partOfBooking(id, kind)
  if (booked !== null) return goTo('campaigns', booked)
  const page = pageOfKind[kind]
  if (page !== undefined) return goTo('settings', `${page}/${id}`)
  const { replica } = networkStore.getState()
  const venue = replica.venue.get(id)
  if (venue) narrowTo({ networkId: null, city: venue.fields.city, venueId: id })
  goTo('wall', kind === 'venue' || kind === 'zone' || kind === 'screen' ? id : null)
}

/** Where the Campaigns show it: a line under its campaign, a creative in the list of creatives. */
function partOfBooking(id: string, kind: DocumentKind): string | null {
  if (kind === 'campaign') return id
  if (kind === 'creative') return `creatives/${id}`
  const line = kind === 'line' ? networkStore.getState().replica.line.get(id) : undefined
  return line ? `${line.fields.campaignId}/${id}` : null
}
