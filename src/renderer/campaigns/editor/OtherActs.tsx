import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change } from '../../../contracts/documents.ts'
import { Dialog } from '../../design/Dialog.tsx'
import { Icon } from '../../design/Icon.tsx'
import { Menu, type MenuItem } from '../../design/Menu.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAttempt, useEdit } from '../../engine/use-edit.ts'
import { askOrder } from '../../orders/order-dialog-store.ts'
import { openCampaign } from '../campaigns-place.ts'
import { creation, firstLine, freshId, copyOfLine } from '../new-line.ts'
import { storeTime } from '../../frame/store-time.ts'
import { useNetworkTimeZone } from '../../engine/network-store.ts'
import { useRoute } from '../../frame/route-store.ts'
import { readPlace } from '../campaigns-place.ts'
import { HoldForm, useAdvance } from './AdvanceAct.tsx'
import type { Opened } from './CampaignEditor.tsx'
import { type StageAct, stageActs } from './next-act.ts'

/** Everything else that can be done to a campaign and the line that lies open. */
export function OtherActs({ row, mayEdit, words }: Opened) {
  const { t } = useTranslation(['campaigns', 'orders'])
  const { advance } = useAdvance(row.id)
  const [holding, setHolding] = useState<StageAct | null>(null)
  const mayOrder = useMay('screens.order')
  const { campaign } = row
  const lineId = readPlace(useRoute().part).lineId
  const { copy, addLine, copyLine, pauseLine, remove } = useCampaignActs({ row, lineId })
  const line = row.lines.find(({ id }) => id === lineId)?.line
  const later = campaign.fields.template || !mayEdit ? [] : stageActs(words.stageOf(row)).slice(1)
  const items: MenuItem[] = [
    ...later.map((act): MenuItem => ({ id: act.id, label: t(act.id === 'hold' ? 'act-hold-longer' : `act-${act.id}`), onSelect: () => (act.id === 'hold' ? setHolding(act) : void advance(act)) })),
    ...(later.length > 0 ? [{ id: 'rule-life', rule: true as const }] : []),
    ...(mayEdit ? [
      { id: 'add-line', icon: 'plus' as const, label: t('add-line'), onSelect: () => void addLine() },
      ...(line ? [
        { id: 'copy-line', icon: 'copy' as const, label: t('copy-line'), onSelect: () => void copyLine() },
        { id: 'pause-line', label: t(line.fields.pausedAtMs === null ? 'pause-line' : 'resume-line'), onSelect: () => void pauseLine() },
      ] : []),
      { id: 'rule-copy', rule: true as const },
    ] : []),
    { id: 'copy', icon: 'copy', label: t('copy-campaign'), onSelect: () => void copy(false) },
    ...(campaign.fields.template ? [] : [{ id: 'template', label: t('save-as-template'), onSelect: () => void copy(true) }]),
    ...(mayOrder && !campaign.fields.template ? [{ id: 'rule-recall', rule: true as const }, { id: 'recall', danger: true, label: t(line ? 'orders:recall-line' : 'orders:recall-campaign'), onSelect: () => askOrder({ kind: 'recall', subject: line ? { kind: 'line', id: line.id } : { kind: 'campaign', id: row.id } }) }] : []),
    ...(mayEdit ? [{ id: 'rule-remove', rule: true as const },
      ...(line && row.lines.length > 1 ? [{ id: 'remove-line', icon: 'trash' as const, danger: true, label: t('remove-line'), onSelect: () => void remove('line') }] : []),
      { id: 'remove', icon: 'trash' as const, danger: true, label: t(campaign.fields.template ? 'remove-template' : 'remove-campaign'), onSelect: () => void remove('campaign') }] : []),
  ]
  return (
    <>
      <Menu className="icon-button" label={t('more-acts')} trigger={<Icon name="more" size={18} />} items={items} />
      {holding ? <Dialog title={t('act-hold-longer')} onClose={() => setHolding(null)}><HoldForm onHold={(untilMs) => { void advance(holding, untilMs); setHolding(null) }} /></Dialog> : null}
    </>
  )
}

function useCampaignActs({ row, lineId }: Pick<Opened, 'row'> & { lineId: string | null }) {
  const { t } = useTranslation(['campaigns', 'words'])
  const edit = useEdit()
  const attempt = useAttempt()
  const zone = useNetworkTimeZone()
  const lines = row.lines.map(({ line }) => line)
  const line = lines.find(({ id }) => id === lineId)
  const say = (text: string, stamp: string | null) => useToasts.getState().say({ state: 'ok', text, action: { label: t('words:undo'), run: () => void attempt(() => engine.history.undo({ stamp: stamp ?? undefined })) } })
  const make = async (fields: ReturnType<typeof firstLine>) => {
    const id = freshId('ln')
    const outcome = await edit('create', creation('line', id, fields))
    if (outcome.kind === 'done') openCampaign(row.id, id)
  }
  const addLine = () => make(lines.length === 0 ? firstLine(row.id, t('first-line'), storeTime(zone, Date.now()).date) : { ...copyOfLine(lines.at(-1)!, lines, t('new-line')), creatives: [], guards: [], excludedScreens: [], controlVenues: [] })
  const copyLine = async () => { if (line) await make(copyOfLine(line, lines, t('copy-of', { name: line.fields.name }))) }
  const pauseLine = async () => { if (line) await edit('edit', [{ documentId: line.id, kind: 'line', field: 'pausedAtMs', value: line.fields.pausedAtMs === null ? Date.now() : null }]) }
  const copy = async (asTemplate: boolean) => {
    const outcome = await attempt(() => engine.campaigns.copy({ campaignId: row.id, brandId: null, code: null, name: asTemplate ? null : t('copy-of', { name: row.campaign.fields.name }), firstDay: null, asTemplate }))
    if (!outcome) return
    useToasts.getState().say({ state: 'ok', text: t(asTemplate ? 'template-saved' : 'campaign-copied') })
    if (!asTemplate) openCampaign(outcome.campaignId)
  }
  const remove = async (what: 'line' | 'campaign') => {
    const gone = (id: string, kind: 'line' | 'campaign'): Change => ({ documentId: id, kind, field: 'alive', value: false })
    const changes = what === 'line' ? (line ? [gone(line.id, 'line')] : []) : [...lines.map(({ id }) => gone(id, 'line')), gone(row.id, 'campaign')]
    const outcome = await edit('remove', changes)
    if (outcome.kind === 'refused') return
    openCampaign(what === 'line' ? row.id : null)
    say(t('removed', { name: what === 'line' ? line?.fields.name ?? '' : row.campaign.fields.name }), outcome.value.stamp)
  }
  return { copy, addLine, copyLine, pauseLine, remove }
}
