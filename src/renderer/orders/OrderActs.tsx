import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order } from '../../contracts/devices.ts'
import type { Problem } from '../../contracts/problems.ts'
import { Button } from '../design/Button.tsx'
import { FieldError, TextField } from '../design/Field.tsx'
import { engine } from '../engine/client.ts'
import { useMay, useMe } from '../engine/session-store.ts'
import { attempt } from '../engine/use-edit.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { CreativeField } from './OrderFields.tsx'

type Doing = 'lift' | 'instead' | 'second' | null

/** What can be done to an order that is not over. Lifting puts screens back on the air, so it is a second press too. */
export function OrderActs({ order }: { order: Order }) {
  const { t } = useTranslation('orders')
  const may = useMay('screens.order')
  const me = useMe()
  const [doing, setDoing] = useState<Doing>(null)
  const { run, problems, busy } = useAct(() => setDoing(null))
  const waits = order.stage === 'waiting-for-second'
  const mine = me?.id === order.byPersonId
  return (
    <>
      <div className="row wrap order-acts">
        {waits && !mine && may ? <Button tone="primary" disabled={busy} onClick={() => void run(() => engine.orders.second({ orderId: order.id, name: null, password: null }))}>{t('confirm-as-me')}</Button> : null}
        {waits ? <Button aria-expanded={doing === 'second'} onClick={() => setDoing(doing === 'second' ? null : 'second')}>{t('confirm-here')}</Button> : null}
        {waits ? <Button disabled={!may || busy} onClick={() => void run(() => engine.orders.withdraw({ orderId: order.id }))}>{t('withdraw')}</Button> : <Button disabled={!may} aria-expanded={doing === 'lift'} onClick={() => setDoing(doing === 'lift' ? null : 'lift')}>{t('lift')}…</Button>}
        {!waits && order.draft.kind === 'recall' ? <Button disabled={!may} aria-expanded={doing === 'instead'} onClick={() => setDoing(doing === 'instead' ? null : 'instead')}>{t('put-instead')}…</Button> : null}
      </div>
      {doing === 'lift' ? <LiftPart order={order} busy={busy} onLift={(note) => void run(() => engine.orders.lift({ orderId: order.id, note }))} /> : null}
      {doing === 'second' ? <SecondHere busy={busy} onConfirm={(name, password) => void run(() => engine.orders.second({ orderId: order.id, name, password }))} /> : null}
      {doing === 'instead' && order.draft.kind === 'recall' ? <InsteadPart now={order.draft.insteadCreativeId} busy={busy} onPut={(creativeId) => void run(() => engine.orders.instead({ orderId: order.id, creativeId }))} /> : null}
      <ActProblems problems={problems} />
    </>
  )
}

function useAct(onDone: () => void) {
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [busy, setBusy] = useState(false)
  const run = async (call: () => Promise<unknown>) => {
    setBusy(true)
    const outcome = await attempt(call)
    setBusy(false)
    setProblems(outcome.kind === 'refused' ? outcome.problems : [])
    if (outcome.kind === 'done') onDone()
  }
  return { run, problems, busy }
}

function ActProblems({ problems }: { problems: readonly Problem[] }) {
  const problemText = useProblemText()
  return problems.map((problem, at) => <FieldError key={at} text={problemText(problem)} />)
}

function LiftPart({ order, busy, onLift }: { order: Order; busy: boolean; onLift: (note: string | null) => void }) {
  const { t } = useTranslation('orders')
  const formats = useFormats()
  const [note, setNote] = useState('')
  return (
    <form className="order-doing" onSubmit={(event) => { event.preventDefault(); onLift(note.trim() || null) }}>
      <p className="medium">{t(`lift-${order.draft.kind}-text`)}</p>
      <div className="row order-line">
        <TextField hideLabel label={t('note')} placeholder={t('note')} value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        <Button tone="danger" type="submit" disabled={busy}>{t('lift-do', { count: order.screens, amount: formats.number(order.screens) })}</Button>
      </div>
    </form>
  )
}

function SecondHere({ busy, onConfirm }: { busy: boolean; onConfirm: (name: string, password: string) => void }) {
  const { t } = useTranslation('orders')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  return (
    <form className="order-doing row order-line" onSubmit={(event) => { event.preventDefault(); onConfirm(name.trim(), password) }}>
      <TextField label={t('second-name')} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
      <TextField label={t('second-password')} type="password" autoComplete="off" value={password} onChange={(event) => setPassword(event.target.value)} />
      <Button tone="danger" type="submit" disabled={busy || name.trim() === '' || password === ''}>{t('confirm-order')}</Button>
    </form>
  )
}

function InsteadPart({ now, busy, onPut }: { now: string | null; busy: boolean; onPut: (creativeId: string | null) => void }) {
  const { t } = useTranslation('orders')
  const [creativeId, setCreativeId] = useState(now)
  return (
    <div className="order-doing">
      <CreativeField label={t('instead')} creativeId={creativeId} onChange={setCreativeId} />
      <div className="row"><Button tone="danger" disabled={busy || creativeId === now || creativeId === null} onClick={() => onPut(creativeId)}>{t('put-instead')}</Button>
        {now === null ? null : <Button disabled={busy} onClick={() => onPut(null)}>{t('house-instead')}</Button>}</div>
    </div>
  )
}
