import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../contracts/documents.ts'
import type { Problem } from '../../contracts/problems.ts'
import { Button } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { Empty } from '../design/Empty.tsx'
import { Select } from '../design/Field.tsx'
import { engine } from '../engine/client.ts'
import { useDocuments, useNetworkState } from '../engine/network-store.ts'
import { problemsOf } from '../engine/problems-of.ts'
import { AuditRow } from './AuditRow.tsx'
import { Problems, Section } from './Section.tsx'

const pageSize = 50
type AuditFilter = { personId: string | null; documentId: string | null }

/** Who changed what and when; newest first, older ones come as one scrolls. */
export function AuditSection() {
  const { t } = useTranslation('settings')
  const [filter, setFilter] = useState<AuditFilter>({ personId: null, documentId: null })
  const [name, setName] = useState('')
  const people = useDocuments('person')
  const { entries, ended, problems, more, again } = useAudit(filter)
  const last = useWhenSeen(more)
  return (
    <Section title={t('section.audit')} lead={t('audit.lead')} wide>
      <div className="settings-filters">
        <Select label={t('audit.person')} value={filter.personId ?? ''} onChange={(event) => setFilter((before) => ({ ...before, personId: event.target.value || null }))}
          options={[{ value: '', label: t('audit.anyone') }, ...[...people.values()].map((person) => ({ value: person.id, label: person.fields.name }))]} />
        {filter.documentId === null ? null
          : <Chip on onRemove={() => setFilter((before) => ({ ...before, documentId: null }))} removeLabel={t('audit.allDocuments')}>{t('audit.only', { name })}</Chip>}
      </div>
      <Problems problems={problems} />
      {ended && entries.length === 0 && problems.length === 0 ? <Empty title={t('audit.none')} /> : null}
      <ol className="audit">
        {entries.map((entry) => <AuditRow key={entry.stamp} entry={entry} onUndone={again} onDocument={(documentId, documentName) => { setName(documentName); setFilter((before) => ({ ...before, documentId })) }} />)}
      </ol>
      {ended ? null : <div ref={last}><Button onClick={more}>{t('audit.more')}</Button></div>}
    </Section>
  )
}

type Trail = { entries: readonly AuditEntry[]; ended: boolean; problems: readonly Problem[] }
const nothingYet: Trail = { entries: [], ended: false, problems: [] }

function useAudit(filter: AuditFilter): Trail & { more: () => void; again: () => void } {
  const [trail, setTrail] = useState<Trail>(nothingYet)
  const revision = useNetworkState((state) => state.revision)
  const asking = useRef(false)
  const fetchAfter = async (known: readonly AuditEntry[], signal?: AbortSignal) => {
    asking.current = true
    try {
      const page = await engine.history.audit({ limit: pageSize, before: known.at(-1)?.stamp, personId: filter.personId ?? undefined, documentId: filter.documentId ?? undefined })
      if (signal?.aborted !== true) setTrail({ entries: [...known, ...page], ended: page.length < pageSize, problems: [] })
    } catch (error) {
      if (signal?.aborted !== true) setTrail({ entries: known, ended: true, problems: problemsOf(error) })
    }
    asking.current = false
  }
  const fromStart = useEffectEvent((signal: AbortSignal) => void fetchAfter([], signal))
  const isScrolled = trail.entries.length > pageSize
  useEffect(() => {
    // Whoever reads far down is not thrown back to the top by somebody else's edit.
    if (isScrolled) return
    const leaving = new AbortController()
    fromStart(leaving.signal)
    return () => leaving.abort()
  }, [filter.personId, filter.documentId, revision, isScrolled])
  return { ...trail, more: () => { if (!asking.current && !trail.ended) void fetchAfter(trail.entries) }, again: () => void fetchAfter([]) }
}

/** Calls `run` when the element comes into view. */
function useWhenSeen(run: () => void): (element: HTMLElement | null) => void {
  const latest = useRef(run)
  useEffect(() => { latest.current = run })
  return useCallback((element) => {
    if (element === null) return
    const watch = new IntersectionObserver((seen) => { if (seen.some(({ isIntersecting }) => isIntersecting)) latest.current() }, { rootMargin: '200px' })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
}
