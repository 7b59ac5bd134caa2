import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelRow } from '../../../contracts/studio-models.ts'
import { engine } from '../../engine/client.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { useJobs } from '../../engine/state-store.ts'

/** The shelf of models; asked anew once a fetch has ended. */
function useModels(): readonly ModelRow[] {
  const ended = useJobs().filter(({ kind, state }) => kind === 'studio' && state !== 'running').length
  return useAnswer(`models ${ended}`, (signal) => engine.studio.models.list(undefined, { signal })).value?.models ?? []
}

export function useModelName(): (model: string) => string {
  const { t } = useTranslation('recipes')
  const models = useModels()
  return useCallback((model) => (model === 'auto' || model === 'classical' ? t(`model-${model}`) : models.find(({ card }) => card.id === model)?.card.name ?? model), [t, models])
}

/** Models that are here; one whose results may not be sold says so where they are to be. */
export function useModelOptions(kind: 'cutout' | 'super-resolution', commercial: boolean): { value: string; label: string; disabled?: boolean }[] {
  const { t } = useTranslation('recipes')
  const models = useModels()
  return useMemo(() => {
    const own = models.filter(({ card, bytes }) => card.kind === kind && bytes !== null).sort((a, b) => b.card.strength - a.card.strength)
      .map(({ card }) => ({ value: card.id, label: commercial && !card.licence.commercial ? t('not-for-sale', { name: card.name }) : card.name, disabled: commercial && !card.licence.commercial }))
    return kind === 'cutout' ? [{ value: 'auto', label: t('model-auto') }, ...own, { value: 'classical', label: t('model-classical') }] : own
  }, [models, kind, commercial, t])
}
