import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LineFields } from '../../../contracts/campaigns.ts'
import type { Change } from '../../../contracts/documents.ts'
import type { Json } from '../../../contracts/json.ts'
import type { Typed } from '../../../contracts/network.ts'
import type { Avails, Loser, WayOut } from '../../../contracts/planning.ts'
import { Button } from '../../design/Button.tsx'
import { Table } from '../../design/Table.tsx'
import { engine } from '../../engine/client.ts'
import { useDocument } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { usePlanState } from '../../engine/state-store.ts'
import { useEdit } from '../../engine/use-edit.ts'
import { Drawer, DrawerSection } from '../../frame/Drawer.tsx'
import { goTo } from '../../frame/route-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { sayWay } from '../../campaigns/editor/say-way.ts'
import { flightText, sayGoal } from '../../campaigns/say-goal.ts'
import { useLiveAnswer } from '../../campaigns/use-live-answer.ts'
import { RecallAct } from '../../orders/RecallAct.tsx'
import { useLineName } from '../preview/use-line-name.ts'
import { showGhost } from '../schedule-store.ts'
import { FitChart } from './FitChart.tsx'
import { PublishPart } from './PublishPart.tsx'
import { StageBadge } from './StageBadge.tsx'

/** The decision from top to bottom: what is booked, what fits, who loses, ways out with their effect, publish. */
export function LineDrawer({ lineId, onClose }: { lineId: string; onClose: () => void }) {
  const { t } = useTranslation('publishing')
  const problemText = useProblemText()
  const line = useDocument('line', lineId)
  const nameOf = useLineName()
  const mayOrder = useMay('screens.order')
  const revision = usePlanState()?.revision ?? 0
  const key = line ? JSON.stringify([revision, lineId]) : null
  const avails = useLiveAnswer(key, (signal) => engine.plan.avails({ line: line!.fields, lineId }, { signal }), lineId)
  if (!line) return <Drawer name={lineId} title={t('line-gone')} onClose={onClose}><p className="drawer-section second">{t('line-gone-text')}</p></Drawer>
  const { brand } = nameOf(lineId, 'line')
  return (
    <Drawer name={lineId} title={`${brand} · ${line.fields.name}`} onClose={onClose} aside={<span className="mono third">{line.fields.code}</span>} subtitle={<StageBadge line={line} />}
      footer={<><Button onClick={() => goTo('campaigns', `${line.fields.campaignId}/${lineId}`)}>{t('open-in-campaigns')}</Button>{mayOrder ? <><span className="grow" /><RecallAct subject={{ kind: 'line', id: lineId }} /></> : null}</>}>
      <Facts line={line} />
      {avails.problems.length > 0 && !avails.value ? <p className="drawer-section"><span className="tone-broken">■ </span>{problemText(avails.problems[0]!)}</p> : null}
      {avails.value ? <Decision line={line} avails={avails.value} /> : null}
      <PublishPart />
    </Drawer>
  )
}

function Facts({ line: { fields } }: { line: Typed<'line'> }) {
  const { t, i18n } = useTranslation('publishing')
  const { t: campaignText } = useTranslation('campaigns')
  const formats = useFormats()
  const hours = fields.dayparts.week.reduce((all, mask) => all | mask, 0)
  return (
    <DrawerSection>
      <dl className="line-facts">
        <dt>{t('goal')}</dt><dd>{sayGoal(fields.goal, fields.flight, (key, values) => campaignText(key, values ?? {}), formats)}</dd>
        <dt>{t('tier')}</dt><dd>{t(`schedule:tier-${fields.tier}`)}</dd>
        <dt>{t('flight')}</dt><dd>{flightText(fields.flight, i18n.language, String(new Date().getFullYear()))}</dd>
        <dt>{t('hours')}</dt><dd>{hours === 0 ? '—' : `${31 - Math.clz32(hours & -hours)}–${32 - Math.clz32(hours)}`}</dd>
      </dl>
    </DrawerSection>
  )
}

function Decision({ line, avails }: { line: Typed<'line'>; avails: Avails }) {
  const { t } = useTranslation('publishing')
  const formats = useFormats()
  return (
    <>
      <DrawerSection title={t('what-fits')} aside={<span className="second medium">{t('screens-in', { count: avails.screens, amount: formats.number(avails.screens) })}</span>}>
        {avails.screens === 0 ? <p className="second">{t('hits-nothing')}</p> : <FitChart byHour={avails.byHour} />}
        {avails.screens > 0 ? <p className="medium" data-testid="fit">{avails.short === 0 ? <><span className="tone-ok">● </span>{t('all-fits')}</> : <><span className="tone-broken">■ </span>{t('short', { amount: formats.number(avails.short), percent: formats.percent(avails.deliveryBasisPoints / 10_000, 1) })}</>}</p> : null}
      </DrawerSection>
      <Losers losers={avails.losers} />
      <Ways line={line} ways={avails.ways} avails={avails} />
    </>
  )
}

const losersShown = 8
function Losers({ losers }: { losers: readonly Loser[] }) {
  const { t } = useTranslation('publishing')
  const formats = useFormats()
  const nameOf = useLineName()
  if (losers.length === 0) return null
  return (
    <DrawerSection title={t('who-loses')} aside={losers.length > losersShown ? <span className="third medium">{losers.length}</span> : null}>
      <Table label={t('who-loses')} rows={losers.slice(0, losersShown)} rowKey={({ lineId }) => lineId} columns={[
        { id: 'line', header: t('line'), cell: ({ lineId }) => { const { brand, line } = nameOf(lineId, 'line'); return <span title={line}>{brand}</span> } },
        { id: 'asks', header: t('had'), right: true, cell: ({ asks }) => formats.number(asks) },
        { id: 'gets', header: t('gets'), right: true, cell: ({ gets }) => <>{gets === 0 ? <span className="tone-broken">■ </span> : null}{formats.number(gets)}</> },
        { id: 'loss', header: t('loss'), right: true, cell: ({ asks, gets }) => `−${formats.number(asks - gets)}` },
      ]} />
    </DrawerSection>
  )
}

function Ways({ line, ways, avails }: { line: Typed<'line'>; ways: readonly WayOut[]; avails: Avails }) {
  const { t } = useTranslation('publishing')
  const { t: campaignText } = useTranslation(['campaigns', 'words'])
  const formats = useFormats()
  const edit = useEdit()
  const may = useMay('campaign.edit')
  const [chosen, setChosen] = useState<string>('as-is')
  if (ways.length === 0) return null
  const choose = (key: string, change: Partial<LineFields> | null) => { setChosen(key); showGhost(change) }
  const way = ways.find((each) => keyOf(each) === chosen)
  const take = async () => {
    if (!way) return
    const changes = Object.entries(way.change).filter(([, value]) => value !== undefined).map(([field, value]): Change => ({ documentId: line.id, kind: 'line', field, value: value as Json }))
    if ((await edit('book', changes)).kind === 'done') choose('as-is', null)
  }
  const othersLose = avails.losers.reduce((sum, { asks, gets }) => sum + asks - gets, 0)
  return (
    <DrawerSection title={t('ways-out')}>
      <div role="radiogroup" aria-label={t('ways-out')} className="ways-out">
        <div className="ways-head small third"><span className="grow" /><span>{t('delivery')}</span><span>{t('others-lose')}</span></div>
        <label className="way-out"><input type="radio" name="way" checked={chosen === 'as-is'} onChange={() => choose('as-is', null)} /><span className="grow">{t('as-is')}</span><span>{formats.percent(avails.deliveryBasisPoints / 10_000, 1)}</span><span>{formats.number(othersLose)}</span></label>
        {ways.map((each, at) => (
          <label key={keyOf(each)} className="way-out" data-on={chosen === keyOf(each)}>
            <input type="radio" name="way" checked={chosen === keyOf(each)} onChange={() => choose(keyOf(each), each.change)} />
            <span className="grow">{at + 1}. {sayWay(each, line.fields.flight, (key, values) => campaignText(key, values ?? {}), formats)}</span>
            <span>{formats.percent(each.deliveryBasisPoints / 10_000, 1)}</span><span>{formats.number(each.othersLose)}</span>
          </label>
        ))}
      </div>
      <div className="row ways-act"><Button disabled={!way || !may} onClick={() => void take()}>{t('take-way')}</Button>{way ? null : <span className="third medium">{t('choose-way')}</span>}</div>
    </DrawerSection>
  )
}

const keyOf = ({ kind, change }: WayOut): string => `${kind} ${JSON.stringify(change)}`
