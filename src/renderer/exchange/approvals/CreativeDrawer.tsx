import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { waitingHours, type WaitingCreative } from '../../../contracts/buyer-creatives.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Kbd } from '../../design/Kbd.tsx'
import { dateMs } from '../../frame/store-time.ts'
import { Drawer, DrawerSection } from '../../frame/Drawer.tsx'
import { RelativeTime } from '../../i18n/RelativeTime.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { CreativeDialog } from './CreativeDialog.tsx'
import { CreativeFacts } from './CreativeFacts.tsx'
import type { CreativeRow } from './creative-rows.ts'
import { RefusalField } from './RefusalField.tsx'

export type OnJudge = (name: 'approved' | 'pending' | 'refused', reason?: string) => Promise<void>
type DrawerProps = { row: CreativeRow; cost: WaitingCreative | null; may: boolean; refusing: boolean; onRefusing: (on: boolean) => void; onJudge: OnJudge; onClose: () => void }
const glyphOf = { approved: 'ok', refused: 'broken', pending: 'attention' } as const

/** One creative: what is decided, by what, and the two acts. */
export function CreativeDrawer({ row, cost, may, refusing, onRefusing, onJudge, onClose }: DrawerProps) {
  const { t } = useTranslation('exchange')
  const [editing, setEditing] = useState(false)
  const { fields, buyer, state } = row
  return (
    <Drawer name={row.id} title={fields.code} subtitle={<><p>{buyer}</p><VerdictLine row={row} /></>} onClose={onClose} footer={may ? <Acts row={row} refusing={refusing} onRefusing={onRefusing} onJudge={onJudge} /> : undefined}>
      {state.verdict === 'pending' ? <DrawerSection title={t('waiting-costs')}><Costs cost={cost} /></DrawerSection> : null}
      <DrawerSection title={t('what-it-is')} aside={may ? <Button tone="plain" onClick={() => setEditing(true)}>{t('edit-creative')}</Button> : null}><CreativeFacts fields={fields} /></DrawerSection>
      {editing ? <CreativeDialog of={{ id: row.id, kind: 'buyerCreative', fields }} onClose={() => setEditing(false)} /> : null}
    </Drawer>
  )
}

function VerdictLine({ row: { fields: { verdict }, state } }: { row: CreativeRow }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  return (
    <p className="auction-verdict">
      <Glyph state={glyphOf[state.verdict]} />
      <b>{t(`verdict.${state.verdict}`)}</b>
      {state.why === null ? null : <span className="second">{t(`why.${state.why}`)}</span>}
      {state.verdict === 'refused' ? <span className="second">{verdict.reason}</span> : null}
      {verdict.until === null || state.verdict !== 'approved' ? null : <span className="second">{t('until', { date: formats.date(dateMs(verdict.until), 'UTC') })}</span>}
      {verdict.atMs === null ? null : <span className="third">{state.why === null || verdict.name === 'pending' ? '' : `${t(`was.${verdict.name}`)} `}<RelativeTime atMs={verdict.atMs} /></span>}
    </p>
  )
}

function Costs({ cost }: { cost: WaitingCreative | null }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  if (cost === null) return <p className="second">{t('cost-none', { hours: waitingHours })}</p>
  return (
    <>
      <p>{t('cost-bids', { count: cost.bids, amount: formats.number(cost.bids), hours: waitingHours })}</p>
      <p className="second">{cost.couldWin === 0 ? t('cost-no-win') : t('cost-missed', { amount: formats.number(cost.couldWin), money: formats.money(cost.missedMicros) })}</p>
    </>
  )
}

function Acts({ row: { fields, state }, refusing, onRefusing, onJudge }: Pick<DrawerProps, 'row' | 'refusing' | 'onRefusing' | 'onJudge'>) {
  const { t } = useTranslation('exchange')
  const [busy, setBusy] = useState(false)
  const say: OnJudge = async (name, reason) => { setBusy(true); await onJudge(name, reason); setBusy(false) }
  if (refusing) return <RefusalField before={fields.verdict.reason ?? ''} busy={busy} onRefuse={(reason) => void say('refused', reason)} onLeave={() => onRefusing(false)} />
  return (
    <div className="row approvals-acts">
      {state.verdict === 'approved' ? null : <Button tone={state.verdict === 'pending' ? 'primary' : undefined} aria-keyshortcuts="A" disabled={busy} onClick={() => void say('approved')}>{t('approve')}<Key keys="A" /></Button>}
      <Button aria-keyshortcuts="R" disabled={busy} onClick={() => onRefusing(true)}>{t(state.verdict === 'refused' ? 'change-reason' : 'refuse-dots')}<Key keys="R" /></Button>
      {state.verdict === 'pending' ? null : <Button tone="plain" disabled={busy} onClick={() => void say('pending')}>{t('back-to-queue')}</Button>}
    </div>
  )
}

const Key = ({ keys }: { keys: string }) => <span aria-hidden className="act-key"><Kbd keys={keys} /></span>
