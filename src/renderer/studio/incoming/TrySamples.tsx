import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { engine } from '../../engine/client.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { builtInRecipes } from '../recipes/built-in.ts'
import { openBatch } from '../studio-place.ts'

/** For whoever has no photos yet: drawn ones, made by the recipe most asked for. */
export function TrySamples() {
  const { t } = useTranslation('studio-articles')
  const attempt = useAttempt()
  const [busy, setBusy] = useState(false)
  const recipe = builtInRecipes.find(({ id }) => id === 'marketplaces')?.recipe
  if (recipe === undefined) return null
  const send = async () => {
    setBusy(true)
    const made = await attempt(() => engine.studio.batches.trySamples({ recipe, name: t('samples-name') }))
    setBusy(false)
    if (made !== null) openBatch(made.batchId)
  }
  return <Button disabled={busy} aria-busy={busy} onClick={() => void send()}>{t(busy ? 'drawing-samples' : 'try-samples')}</Button>
}
