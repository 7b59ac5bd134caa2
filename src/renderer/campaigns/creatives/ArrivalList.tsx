import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../design/Button.tsx'
import { Glyph, type GlyphState } from '../../design/FactGlyphs.tsx'
import { Select } from '../../design/Field.tsx'
import { Progress } from '../../design/Progress.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { changeGroup, dismissArrivals, sendAgain, stopArrival, useArrivals } from './arrivals-store.ts'
import type { Arrival, ArrivalGroup, ArrivalStep } from './run-arrivals.ts'
import { useBrandOptions } from './use-brand-options.ts'

const states: Record<ArrivalStep, GlyphState> = { staged: 'silent', waiting: 'silent', sending: 'information', looking: 'information', done: 'ok', refused: 'broken' }

/** Files on their way, by the creative they will be in; each with its progress, or what is wrong with it. */
export function ArrivalList({ place, brands }: { place: string; brands?: boolean }) {
  const { t } = useTranslation('creatives')
  const groups = useArrivals((state) => state.groups)
  const arrivals = useArrivals((state) => state.arrivals)
  const shown = useMemo(() => [...groups.values()].filter((group) => group.place === place).map((group) => ({ group, files: arrivals.filter(({ groupId }) => groupId === group.id) })), [groups, arrivals, place])
  if (shown.length === 0) return null
  const ids = new Set(shown.map(({ group }) => group.id))
  const finished = shown.every(({ files }) => files.every(({ step }) => step === 'done' || step === 'refused'))
  return (
    <div className="arrivals" role="group" aria-label={t('arrivals')}>
      {shown.map(({ group, files }) => (
        <section key={group.id} className="arrival-group" aria-label={group.name}>
          {group.place === group.creativeId ? null : <GroupHead group={group} files={files} brands={brands ?? false} />}
          <ul>{files.map((arrival) => <ArrivalRow key={arrival.id} arrival={arrival} />)}</ul>
        </section>
      ))}
      {finished ? <Button tone="link" onClick={() => dismissArrivals(({ groupId }) => ids.has(groupId))}>{t('clear-list')}</Button> : null}
    </div>
  )
}

function GroupHead({ group, files, brands }: { group: ArrivalGroup; files: readonly Arrival[]; brands: boolean }) {
  const { t } = useTranslation('creatives')
  const options = useBrandOptions()
  const staged = files.some(({ step }) => step === 'staged')
  return (
    <div className="arrival-head">
      {staged
        ? <input className="input grow" aria-label={t('creative-name')} value={group.name} maxLength={200} onChange={(event) => changeGroup(group.id, { name: event.target.value })} onKeyDown={(event) => { if (event.key !== 'Escape' && event.key !== 'Enter') event.stopPropagation() }} />
        : <span className="strong clip grow">{group.name}</span>}
      {brands && staged ? <Select label={t('brand')} hideLabel value={group.brandId ?? ''} onChange={(event) => changeGroup(group.id, { brandId: event.target.value || null })} options={[{ value: '', label: t('choose-brand') }, ...options]} /> : null}
    </div>
  )
}

function ArrivalRow({ arrival }: { arrival: Arrival }) {
  const { t } = useTranslation('creatives')
  const formats = useFormats()
  const problemText = useProblemText()
  const { file, step, sent, problem } = arrival
  const busy = step === 'sending' || step === 'looking'
  return (
    <li className={`arrival is-${step}`} data-testid="arrival">
      <Glyph state={states[step]} size={10} />
      <span className="clip grow" title={file.name}>{file.name}</span>
      {busy ? <Progress label={t('sending-file', { name: file.name })} done={sent} total={step === 'sending' ? file.size : null} /> : null}
      <span className="third medium">{step === 'done' || step === 'staged' || step === 'refused' ? formats.bytes(file.size) : t(`step-${step}`)}</span>
      {step === 'refused' ? <Button tone="link" onClick={() => sendAgain(arrival.id)}>{t('send-again')}</Button> : null}
      {step === 'looking' ? null : step === 'sending' || step === 'waiting'
        ? <IconButton icon="stop" size={14} label={t('stop-file', { name: file.name })} onClick={() => stopArrival(arrival.id)} />
        : <IconButton icon="close" size={14} label={t('drop-file', { name: file.name })} onClick={() => dismissArrivals(({ id }) => id === arrival.id)} />}
      {problem ? <p className="arrival-problem" role="alert">{problemText(problem)}</p> : null}
    </li>
  )
}
