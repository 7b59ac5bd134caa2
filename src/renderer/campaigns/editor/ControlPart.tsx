import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Chip } from '../../design/Chip.tsx'
import { FieldError, TextField } from '../../design/Field.tsx'
import { Popover } from '../../design/Menu.tsx'
import { useDocuments, useNetworkTimeZone } from '../../engine/network-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { readFigure } from '../read-figure.ts'
import type { Matches } from '../targeting/use-matches.ts'
import { ValuePicker } from '../targeting/ValuePicker.tsx'
import { EditorPart } from './EditorPart.tsx'
import { pickControls } from './pick-controls.ts'
import type { LineDraft } from './use-draft.ts'

const chipsShown = 4

/** Stores where house content plays in its place, so that the difference can be measured. Frozen before the start. [SC13] */
export function ControlPart({ draft, matches, mayEdit }: { draft: LineDraft; matches: Matches; mayEdit: boolean }) {
  const { t } = useTranslation('campaigns')
  const formats = useFormats()
  const problemText = useProblemText()
  const venues = useDocuments('venue')
  const zone = useNetworkTimeZone()
  const { controlVenues, controlFrozenAtMs } = draft.fields
  const problem = draft.problems.get('controlVenues') ?? draft.problems.get('controlFrozenAtMs')
  const may = mayEdit && controlFrozenAtMs === null
  const put = (ids: readonly string[]) => void draft.save({ controlVenues: [...ids].sort() })
  const freeze = () => void draft.save({ controlFrozenAtMs: Date.now() })
  return (
    <EditorPart id="control" title={t('control')} note={controlVenues.length === 0 ? t('no-control') : t('control-count', { count: controlVenues.length })}
      aside={may ? <>
        <Popover className="button link" label={t('choose-stores')} trigger={<>{t('choose-stores')}</>}>
          {(close) => <StorePicker matches={matches} chosen={controlVenues} onSave={(ids) => { put(ids); close() }} />}
        </Popover>
        <Popover className="button link" label={t('by-lot')} trigger={<>{t('by-lot')}</>}>
          {(close) => <LotForm venueIds={matches.venueIds} onPick={(ids) => { put(ids); close() }} />}
        </Popover>
      </> : null}>
      {controlVenues.length === 0 ? null : (
        <div className="excluded">
          {controlVenues.slice(0, chipsShown).map((id) => <Chip key={id} onRemove={may ? () => put(controlVenues.filter((each) => each !== id)) : undefined} removeLabel={t('remove')}>{venues.get(id)?.fields.name ?? '—'}</Chip>)}
          {controlVenues.length > chipsShown ? <span className="third medium">{t('and-more', { count: controlVenues.length - chipsShown })}</span> : null}
          <span className="grow" />
          {controlFrozenAtMs === null
            ? may ? <Button tone="link" onClick={freeze}>{t('freeze')}</Button> : null
            : <span className="third medium">{t('frozen', { at: formats.dateTime(controlFrozenAtMs, zone) })}</span>}
        </div>
      )}
      {problem ? <FieldError text={problemText(problem)} /> : null}
    </EditorPart>
  )
}

function StorePicker({ matches, chosen, onSave }: { matches: Matches; chosen: readonly string[]; onSave: (ids: readonly string[]) => void }) {
  const [values, setValues] = useState<readonly string[]>(chosen)
  return <ValuePicker places={matches.hit} field="venue" values={values} onField={null} onValues={setValues} onDone={() => onSave(values)} />
}

function LotForm({ venueIds, onPick }: { venueIds: ReadonlySet<string>; onPick: (ids: readonly string[]) => void }) {
  const { t } = useTranslation('campaigns')
  const [form, setForm] = useState(() => ({ percent: '10', seed: String(crypto.getRandomValues(new Uint16Array(1))[0]) }))
  const [percent, seed] = [readFigure(form.percent), readFigure(form.seed)]
  const bad = percent === null || percent <= 0 || percent > 50 || seed === null || !Number.isInteger(seed)
  const picked = bad ? [] : pickControls([...venueIds], percent, seed)
  return (
    <form className="exception-form" onSubmit={(event) => { event.preventDefault(); if (picked.length > 0) onPick(picked) }}>
      <TextField label={t('lot-percent')} inputMode="decimal" value={form.percent} note={t('lot-gives', { count: picked.length })} onChange={(event) => setForm((before) => ({ ...before, percent: event.target.value }))} />
      <TextField label={t('seed')} inputMode="numeric" value={form.seed} note={t('seed-how')} onChange={(event) => setForm((before) => ({ ...before, seed: event.target.value }))} />
      <Button type="submit" disabled={picked.length === 0}>{t('pick')}</Button>
    </form>
  )
}
