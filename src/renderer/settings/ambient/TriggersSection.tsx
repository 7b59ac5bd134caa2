import { useTranslation } from 'react-i18next'
import type { AmbientNow, TriggerRow, TriggerState } from '../../../contracts/ambient.ts'
import type { Typed } from '../../../contracts/network.ts'
import { Button } from '../../design/Button.tsx'
import { Empty } from '../../design/Empty.tsx'
import { Glyph, type GlyphState } from '../../design/FactGlyphs.tsx'
import { Table } from '../../design/Table.tsx'
import { engine } from '../../engine/client.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { RelativeTime } from '../../i18n/RelativeTime.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { RecordName } from '../network/RecordName.tsx'
import { useOpened } from '../network/use-opened.ts'
import { Problems, Reason, Section } from '../Section.tsx'
import './ambient.css'
import { ReadingText } from './ReadingText.tsx'
import { RuleDialog } from './RuleDialog.tsx'
import { listSensors } from './sensor-list.ts'
import { SensorsPart } from './SensorsPart.tsx'
import { useLinesOfTrigger } from './use-lines-of-trigger.ts'

const everyMs = 5_000

/** Rules that make triggers of readings, and the sensors that are heard. */
export function TriggersSection({ openId }: { openId: string | null }) {
  const { t } = useTranslation(['settings', 'ambient', 'network'])
  const may = useMay('network.edit')
  const [rules, networks] = [useDocuments('triggerRule'), useDocuments('network')]
  const { making, make, open, close } = useOpened('triggers')
  const now = useAnswer(`ambient ${rules.size}`, () => engine.ambient.now(), everyMs)
  const accounts = useAnswer('sensor accounts', () => engine.ambient.accounts(), everyMs)
  const sensors = listSensors(accounts.value ?? [], now.value?.sensors ?? []).map(({ sensor }) => sensor)
  const opened = openId === null ? null : rules.get(openId) ?? null
  const add = <Button tone="primary" icon="plus" onClick={() => make('new')}>{t('ambient:add-rule')}</Button>
  return (
    <Section title={t('section.triggers')} lead={t('ambient:triggers-lead')} wide actions={may && networks.size > 0 ? add : null}>
      {may ? null : <Reason>{t('network:mayNot')}</Reason>}
      <Problems problems={now.problems} />
      {rules.size === 0 ? <Empty title={t('ambient:no-rules')} text={t(networks.size === 0 ? 'network:networkFirst' : 'ambient:no-rules-text')} /> : <RulesTable rules={[...rules.values()]} now={now.value} onOpen={may ? open : null} />}
      <SensorsPart now={now.value} accounts={accounts} />
      {may && (making !== null || opened !== null) ? <RuleDialog key={opened?.id ?? 'new'} of={opened} sensors={sensors} onClose={close} /> : null}
    </Section>
  )
}

function RulesTable({ rules, now, onOpen }: { rules: readonly Typed<'triggerRule'>[]; now: AmbientNow | null; onOpen: ((id: string) => void) | null }) {
  const { t } = useTranslation(['ambient', 'words'])
  const formats = useFormats()
  const linesOf = useLinesOfTrigger()
  const sensor = (rule: Typed<'triggerRule'>) => now?.sensors.find((row) => row.sensor === rule.fields.sensor)
  const row = (rule: Typed<'triggerRule'>) => now?.triggers.find(({ ruleId }) => ruleId === rule.id)
  const sorted = rules.toSorted((a, b) => a.fields.name.localeCompare(b.fields.name))
  return (
    <Table label={t('rules')} rows={sorted} rowKey={({ id }) => id} columns={[
      { id: 'name', header: t('rule'), cell: (rule) => <RecordName of={rule} onOpen={onOpen} /> },
      { id: 'trigger', header: t('trigger'), cell: ({ fields: { gives } }) => ('trigger' in gives ? <span className="mono">{gives.trigger}</span> : t(`gives-${gives.kind}`)) },
      { id: 'now', header: t('now'), cell: (rule) => <StateCell row={row(rule)} /> },
      { id: 'sensor', header: t('sensor'), cell: (rule) => <span className="mono">{rule.fields.sensor}</span> },
      { id: 'reading', header: t('reading'), right: true, cell: (rule) => <ReadingText row={sensor(rule)} /> },
      { id: 'at', header: t('read-at'), cell: (rule) => { const atMs = sensor(rule)?.atMs; return atMs ? <RelativeTime atMs={atMs} /> : <span className="third">{t('nothing-heard')}</span> } },
      { id: 'where', header: t('where'), cell: ({ fields: { where } }) => (where.kind === 'all' ? t('everywhere') : where.kind === 'cities' ? where.cities.join(', ') : t('venue-count', { count: where.ids.length })) },
      { id: 'lines', header: t('used-by'), right: true, cell: ({ fields: { gives, networkId } }) => ('trigger' in gives ? formats.number(linesOf(networkId, gives.trigger).length) : '—') },
    ]} />
  )
}

const glyphOf: Record<TriggerState, GlyphState> = { on: 'ok', level: 'ok', off: 'silent', 'no-reading': 'attention', stale: 'attention', 'out-of-hours': 'silent', paused: 'silent' }

function StateCell({ row }: { row: TriggerRow | undefined }) {
  const { t } = useTranslation('ambient')
  const formats = useFormats()
  if (!row) return null
  const level = row.state === 'level' ? (row.trigger === null ? t('products-count', { count: row.value ?? 0 }) : formats.number(row.value ?? 0)) : t(`state-${row.state}`)
  return <span className="rule-state"><Glyph state={glyphOf[row.state]} />{level}{row.held ? <span className="third">{t('held')}</span> : null}</span>
}
