import { useTranslation } from 'react-i18next'
import { useTriggerNames } from '../../campaigns/editor/use-trigger-names.ts'
import { Select, TextField } from '../../design/Field.tsx'
import type { TriggerDraft } from './trigger-form.ts'

type TriggerProps = { draft: TriggerDraft & { networkId: string }; set: (part: Partial<TriggerDraft>) => void; errorOf: (field: string) => string | null }

/** What has to be read at a venue for the record to hold there; of the triggers that rules give, and the one it has. */
export function TriggerField({ draft: { networkId, triggerKey, triggerIs, triggerValue }, set, errorOf }: TriggerProps) {
  const { t } = useTranslation(['exchange', 'campaigns'])
  const names = [...new Set([...useTriggerNames(networkId), ...(triggerKey === '' ? [] : [triggerKey])])]
  const isAlways = triggerKey === ''
  return (
    <>
      <Select label={t('trigger')} value={triggerKey} note={t(isAlways ? 'trigger-always-how' : 'trigger-how')} options={[{ value: '', label: t('trigger-always') }, ...names.map((name) => ({ value: name, label: name }))]} onChange={(event) => set({ triggerKey: event.target.value })} />
      {isAlways ? null : <Select label={t('trigger-condition')} value={triggerIs} options={(['at-least', 'at-most'] as const).map((is) => ({ value: is, label: t(`campaigns:${is}`) }))} onChange={(event) => set({ triggerIs: event.target.value as TriggerDraft['triggerIs'] })} />}
      {isAlways ? null : <TextField label={t('trigger-value')} required inputMode="numeric" value={triggerValue} error={errorOf('trigger')} onChange={(event) => set({ triggerValue: event.target.value })} />}
    </>
  )
}
