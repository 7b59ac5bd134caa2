import { useTranslation } from 'react-i18next'
import { DateField } from '../../campaigns/editor/DateField.tsx'
import { Checkbox, TextField } from '../../design/Field.tsx'
import type { AssumptionDraft } from './assumption-form.ts'

type AssumptionProps = { draft: AssumptionDraft; set: (part: Partial<AssumptionDraft>) => void; errorOf: (field: string) => string | null }

/** How he is assumed to bid in rehearsals and forecasts; folded while Pult's own assumption holds. [AU8] */
export function AssumptionPart({ draft, set, errorOf }: AssumptionProps) {
  const { t } = useTranslation('exchange')
  const field = (name: 'answers' | 'values' | 'shading' | 'daily' | 'drop' | 'source') => (
    <TextField label={t(`assumed-${name}`)} inputMode={name === 'source' ? undefined : 'decimal'} placeholder={name === 'daily' ? t('no-limit') : undefined} value={draft[name]} error={errorOf(name)} onChange={(event) => set({ [name]: event.target.value })} />
  )
  return (
    <details className="record-more whole" open={draft.own}>
      <summary>{t('assumed')}</summary>
      <p className="second medium">{t('assumed-lead')}</p>
      <Checkbox label={t('assumed-own')} checked={draft.own} onChange={(event) => set({ own: event.target.checked })} />
      {draft.own ? <div className="record-fields">
        {field('answers')}{field('values')}{field('shading')}{field('daily')}{field('drop')}{field('source')}
        <DateField label={t('assumed-as-of')} value={draft.asOf} onSave={(asOf) => set({ asOf })} />
      </div> : null}
    </details>
  )
}
