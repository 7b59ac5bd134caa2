import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { IconButton } from '../../design/Button.tsx'
import { Empty } from '../../design/Empty.tsx'
import { engine } from '../../engine/client.ts'
import { useDocument, useDocuments } from '../../engine/network-store.ts'
import { useMinute } from '../../frame/use-now.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { openCampaign } from '../campaigns-place.ts'
import type { RowWords } from '../list/campaign-columns.tsx'
import { besideBrand, type CampaignRow } from '../list/campaign-rows.ts'
import { useLiveAnswer, useRound } from '../use-live-answer.ts'
import { HoursPart } from './HoursPart.tsx'
import { LinesPart } from './LinesPart.tsx'
import { PhotosPart } from './PhotosPart.tsx'
import './proof.css'
import { proofState } from './proof-numbers.ts'
import { ReportPart } from './ReportPart.tsx'
import { ShortfallPart } from './ShortfallPart.tsx'
import { VenuesPart } from './VenuesPart.tsx'

type ProofProps = { row: CampaignRow; lineId: string | null; words: RowWords }
const hourMs = 3_600_000

/** What of a campaign was planned, claimed and proven, what is missing and why, and what the brand is given. [PP3] */
export function ProofView({ row, lineId, words }: ProofProps) {
  const { t } = useTranslation('proof')
  const network = useDocument('network', row.networkId)
  const { value, problems, asking } = useDelivery(row)
  const state = proofState(row.lines.map(({ line }) => line.fields), value, problems.map(({ reason }) => reason))
  const statics = row.lines.filter(({ line }) => line.fields.goal.kind === 'days')
  const shown = value?.lines.find((line) => line.lineId === lineId) ?? value?.lines[0] ?? null
  const dates = { language: words.language, thisYear: words.thisYear }
  const name = row.lines.find(({ id }) => id === shown?.lineId)?.line.fields.name ?? ''
  return (
    <section className="editor" aria-label={t('title', { name: row.campaign.fields.name })} aria-busy={asking}>
      <ProofHead row={row} />
      <div className="proof-scroll" tabIndex={0} role="group" aria-label={t('proof')}>
        <ProofNote state={state} problems={problems} />
        {value === null || shown === null || network === null ? null : <>
          <LinesPart row={row} delivery={value} openId={shown.lineId} {...dates} />
          <ReportPart campaignId={row.id} code={row.campaign.fields.code} />
          <LineParts key={shown.lineId} {...{ line: shown, name, campaignId: row.id, fromHour: value.fromHour, network, several: value.lines.length > 1 }} />
        </>}
        {statics.length > 0 ? <PhotosPart campaignId={row.id} lines={statics} {...dates} /> : null}
      </div>
    </section>
  )
}

type LinePartsProps = { line: NonNullable<ReturnType<typeof useDelivery>['value']>['lines'][number]; name: string; campaignId: string; fromHour: number; network: Typed<'network'>; several: boolean }
function LineParts({ line, name, campaignId, fromHour, network, several }: LinePartsProps) {
  return (
    <>
      {several ? <h3 className="heading proof-line-name">{name}</h3> : null}
      <ShortfallPart line={line} campaignId={campaignId} name={name} />
      {line.planned + line.claimed === 0 ? null : <>
        <HoursPart line={line} fromHour={fromHour} timeZone={network.fields.timeZone} />
        {line.byVenue.length === 0 ? null : <VenuesPart line={line} />}
      </>}
    </>
  )
}

function ProofHead({ row }: { row: CampaignRow }) {
  const { t } = useTranslation(['campaigns', 'proof'])
  const brand = row.brand?.fields.name ?? '—'
  return (
    <header className="editor-head">
      <div className="row"><h2 className="heading clip">{besideBrand(row.campaign.fields.name, brand)}</h2><span className="grow" /><IconButton icon="close" label={t('close')} shortcut="Esc" onClick={() => openCampaign(null)} /></div>
      <div className="life"><span className="second">{brand}</span><span className="mono third">{row.campaign.fields.code}</span></div>
    </header>
  )
}

/** Missing is shown as missing, in words. */
function ProofNote({ state, problems }: { state: ReturnType<typeof proofState>; problems: ReturnType<typeof useDelivery>['problems'] }) {
  const { t } = useTranslation('proof')
  const problemText = useProblemText()
  switch (state) {
    case 'no-lines': return <Empty title={t('no-lines')} text={t('no-lines-how')} />
    case 'not-begun': return <Empty title={t('not-begun')} text={t('not-begun-how')} />
    case 'asking': return <p className="proof-note second" role="status">{t('asking')}</p>
    case 'nothing-proven': return <p className="proof-note"><span className="tone-attention">▲</span><span><strong className="strong">{t('nothing-proven')}</strong> {t('nothing-proven-how')}</span></p>
    case 'refused': return <>{problems.map((problem, at) => <p key={at} className="proof-note" role="alert"><span className="tone-broken">■</span>{problemText(problem)}</p>)}</>
    case 'no-plays': return <p className="proof-note second">{t('no-plays')}</p>
    case 'proven': return null
  }
}

/** Asked again when an hour ends, and when lines or releases change. */
function useDelivery(row: CampaignRow) {
  const hour = Math.floor(useMinute() / hourMs)
  const rounds = [useRound(row), useRound(useDocuments('release'))].join()
  const asked = row.lines.some(({ line }) => line.fields.goal.kind !== 'days')
  return useLiveAnswer(asked ? `${row.id} ${rounds} ${hour}` : null, (signal) => engine.proofs.delivery({ campaignId: row.id }, { signal }), row.id)
}
