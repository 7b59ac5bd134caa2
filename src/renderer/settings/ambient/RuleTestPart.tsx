import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { largestReplay, type RuleTest } from '../../../contracts/ambient.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { readFigure } from '../../campaigns/read-figure.ts'
import { Button } from '../../design/Button.tsx'
import { engine } from '../../engine/client.ts'
import { useDocuments, useNetworkTimeZone } from '../../engine/network-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { attempt } from '../../engine/use-edit.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { zoneNamed } from '../../i18n/zone-named.ts'
import { Problems } from '../Section.tsx'
import { ReadingsChart } from './ReadingsChart.tsx'
import { readRule, type RuleDraft } from './rule-form.ts'
import { useLinesOfTrigger } from './use-lines-of-trigger.ts'

const [minuteMs, dayMs] = [60_000, 86_400_000]

/** The last day of the sensor with the rule's thresholds; the rule as it is typed now, tried on recorded readings or on a table. */
export function RuleTestPart({ draft }: { draft: RuleDraft }) {
  const { t } = useTranslation('ambient')
  const zone = zoneNamed(useNetworkTimeZone())
  const file = useRef<HTMLInputElement>(null)
  const { result, problems, busy, said, run, runFile } = useRuleTest(draft)
  const toMs = Math.floor(Date.now() / minuteMs) * minuteMs
  const isNamed = /^[A-Za-z0-9._-]{1,60}$/.test(draft.sensor)
  const last = useAnswer(`${draft.sensor} ${toMs}`, async () => (isNamed ? engine.ambient.sensor({ sensor: draft.sensor, fromMs: toMs - dayMs, toMs }) : null))
  const [on, off] = [readFigure(draft.on), readFigure(draft.off)]
  const gives = draft.kind === 'switch' && on !== null && off !== null ? { kind: 'switch' as const, trigger: draft.trigger, is: draft.is, on, off } : null
  const shown = result ?? (last.value === null ? null : { ...last.value, spans: [] })
  return (
    <section className="stack" aria-label={t('test')}>
      {isNamed && shown !== null ? <ReadingsChart sensor={draft.sensor} {...shown} zone={zone} gives={gives} /> : null}
      {draft.kind === 'stock' || draft.kind === 'price-versions' ? null : <>
        <div className="row"><h3 className="strong">{t('test')}</h3><span className="second medium grow">{t('test-lead')}</span></div>
        <div className="test-acts">
          <Button disabled={busy} onClick={() => run(dayMs)}>{t('test-day')}</Button>
          <Button disabled={busy} onClick={() => run(7 * dayMs)}>{t('test-week')}</Button>
          <Button icon="upload" disabled={busy} onClick={() => file.current?.click()}>{t('test-file')}</Button>
          <input ref={file} type="file" accept=".csv,text/csv,text/plain" hidden onChange={(event) => { const chosen = event.target.files?.[0]; if (chosen) void runFile(chosen); event.target.value = '' }} />
          <span className="third medium">{t('test-columns')}</span>
        </div>
        <Problems problems={problems} />
        {said === null ? null : <p role="alert" className="second">{said}</p>}
        {result === null ? null : <TestResult result={result} />}
        <LinesPart draft={draft} result={result} />
      </>}
    </section>
  )
}

function useRuleTest(draft: RuleDraft) {
  const { t } = useTranslation('ambient')
  const [state, setState] = useState<{ result: RuleTest | null; problems: readonly Problem[]; said: string | null; of: RuleDraft | null }>({ result: null, problems: [], said: null, of: null })
  const [busy, setBusy] = useState(false)
  const put = async (source: Parameters<typeof engine.ambient.testRule>[0]['source']) => {
    const { fields, problems } = readRule({ ...draft, name: draft.name.trim() || '—', code: draft.code.trim() || '—' })
    if (fields === null) return setState({ result: null, problems, said: null, of: draft })
    setBusy(true)
    const outcome = await attempt(() => engine.ambient.testRule({ rule: fields, source }))
    setBusy(false)
    setState(outcome.kind === 'refused' ? { result: null, problems: outcome.problems, said: null, of: draft } : { result: outcome.value, problems: [], said: null, of: draft })
  }
  const runFile = async (file: File) => {
    if (file.size > largestReplay) return setState({ result: null, problems: [], said: t('test-too-large'), of: draft })
    await put({ kind: 'csv', text: await file.text() })
  }
  const run = (ms: number) => { const toMs = Date.now(); void put({ kind: 'recorded', fromMs: toMs - ms, toMs }) }
  // A result is of the rule as it was: what has been typed since takes it away.
  const stands = state.of === draft ? state : { result: null, problems: [], said: null }
  return { ...stands, busy, run, runFile }
}

function TestResult({ result: { onMs, fromMs, toMs, changes, others, badCount, badRows } }: { result: RuleTest }) {
  const { t } = useTranslation('ambient')
  const formats = useFormats()
  return (
    <>
      <p className="strong" role="status">{t('test-result', { on: formats.duration(onMs), all: formats.duration(toMs - fromMs), changes: formats.number(changes) })}</p>
      {others === 0 ? null : <p className="second medium">{t('test-others', { count: others })}</p>}
      {badCount === 0 ? null : <p className="second medium">{t('test-bad', { count: badCount, rows: badRows.slice(0, 5).map(({ row }) => row).join(', ') })}</p>}
    </>
  )
}

/** Lines that look at this trigger; with a result, when their guards held. */
function LinesPart({ draft, result }: { draft: RuleDraft; result: RuleTest | null }) {
  const { t } = useTranslation('ambient')
  const formats = useFormats()
  const linesOf = useLinesOfTrigger()
  const campaigns = useDocuments('campaign')
  const lines = linesOf(draft.networkId, draft.trigger.trim())
  if (draft.trigger.trim() === '') return null
  if (lines.length === 0) return <p className="third medium">{t('lines-none')}</p>
  const held = new Map(result?.lines.map((line) => [line.lineId, line]))
  const whole = result === null ? 1 : result.toMs - result.fromMs
  return (
    <div className="stack">
      <h3 className="strong">{t('lines-title')}</h3>
      <div className="test-lines">
        {lines.slice(0, 50).map(({ id, fields }) => {
          const line = held.get(id)
          return [
            <span key="name" className="clip">{campaigns.get(fields.campaignId)?.fields.name} · {fields.name}</span>,
            <span key="time" className="second">{line === undefined ? '' : `${t('line-would')}: ${t('line-held', { time: formats.duration(line.heldMs), all: formats.duration(whole) })}`}</span>,
            line === undefined || result === null ? <span key="bar" /> : (
              <svg key="bar" viewBox="0 0 240 10" preserveAspectRatio="none" aria-hidden="true">
                <rect className="track" x={0} y={4} width={240} height={2} />
                {line.spans.map(([fromMs, toMs]) => <rect key={fromMs} className="held" x={((fromMs - result.fromMs) / whole) * 240} y={0} width={Math.max(1, ((toMs - fromMs) / whole) * 240)} height={10} />)}
              </svg>
            ),
          ]
        })}
      </div>
    </div>
  )
}
