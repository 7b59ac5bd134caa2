import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExecutionProvider, ModelsState, ProviderTest } from '../../../contracts/studio-models.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Select } from '../../design/Field.tsx'
import { engine } from '../../engine/client.ts'
import { attempt } from '../../engine/use-edit.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'

/** What models run on, and whether it gives what the processor gives. [MD6] */
export function ProviderPart({ state, may, onChanged }: { state: ModelsState; may: boolean; onChanged: () => void }) {
  const { t } = useTranslation('studio-models')
  const [busy, setBusy] = useState(false)
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true)
    // What was refused is in the test that the engine keeps, and said below.
    await attempt(work)
    setBusy(false)
    onChanged()
  }
  if (state.runtime === null) return <p className="row"><Glyph state="attention" />{t('no-runtime')}</p>
  const here = state.models.some(({ card, bytes }) => card.kind === 'cutout' && bytes !== null)
  return (
    <div className="models-provider">
      <Select label={t('runs-on')} value={state.provider} disabled={busy || !may || state.providers.length < 2} note={state.providers.length < 2 ? t('only-cpu') : undefined}
        onChange={(event) => void run(() => engine.studio.models.setProvider({ provider: event.target.value as ExecutionProvider }))}
        options={state.providers.map((provider) => ({ value: provider, label: t(`provider.${provider}`) }))} />
      {may ? <Button disabled={busy || !here} onClick={() => void run(() => engine.studio.models.testProvider({ provider: state.provider }))}>{t(busy ? 'testing' : 'test')}</Button> : null}
      <div className="grow" role="status">{here ? state.test === null ? <span className="third medium">{t('not-tested', { version: state.runtime })}</span> : <TestLine test={state.test} /> : <span className="third medium">{t('nothing-to-test')}</span>}</div>
    </div>
  )
}

function TestLine({ test: { provider, used, cpuMs, providerMs, largestDifference, problem } }: { test: ProviderTest }) {
  const { t } = useTranslation('studio-models')
  const formats = useFormats()
  const problemText = useProblemText()
  const seconds = (ms: number | null) => (ms === null ? '—' : formats.number(ms / 1000, 2))
  const figures = providerMs === null ? null : provider === 'cpu' ? t('tested-cpu', { seconds: seconds(cpuMs) }) : t('tested', { provider: t(`provider.${provider}`), seconds: seconds(providerMs), cpu: seconds(cpuMs), difference: formats.number(largestDifference ?? 0, 4) })
  return (
    <span className="models-test">
      <span className="row"><Glyph state={problem === null ? 'ok' : 'attention'} size={10} />{figures}{problem === null ? null : ` ${problemText(problem)}`}</span>
      {problem === null || provider === used ? null : <span className="third medium">{t('back-on-cpu')}</span>}
    </span>
  )
}
