import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderDraft, OrderPreview } from '../../contracts/devices.ts'
import { useLiveAnswer } from '../campaigns/use-live-answer.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { FieldError, TextField } from '../design/Field.tsx'
import { useToasts } from '../design/Toasts.tsx'
import { engine } from '../engine/client.ts'
import { useMay } from '../engine/session-store.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { type OrderSeed, showOrders } from './order-dialog-store.ts'
import { draftOf, formOf, lackingIn, type OrderForm } from './order-form.ts'
import { OrderEffect } from './OrderEffect.tsx'
import { OrderFields } from './OrderFields.tsx'
import { noSecond, secondIsReady, SecondPart } from './SecondPart.tsx'
import { useGiveOrder } from './use-give-order.ts'
import { useOrderText } from './use-order-text.ts'
import { useReachText } from './use-reach-text.ts'
import './orders.css'

/** Two steps: what it would do, where, and what will be seen; then a deliberate act, named by what it does. [PL5] */
export function OrderDialog({ seed, onClose }: { seed: OrderSeed; onClose: () => void }) {
  const { t } = useTranslation(['orders', 'words'])
  const problemText = useProblemText()
  const may = useMay('screens.order')
  const [form, setForm] = useState<OrderForm>(() => formOf(seed))
  const [step, setStep] = useState<'look' | 'confirm'>('look')
  const draft = draftOf(form)
  const lacking = lackingIn(form)
  const looked = useLiveAnswer(draft === null ? null : JSON.stringify(draft), (signal) => engine.orders.preview(draft!, { signal }), JSON.stringify(draft))
  const preview = looked.value
  const why = !may ? t('may-not') : lacking !== null ? t(`lacks-${lacking}`) : looked.problems[0] ? problemText(looked.problems[0]) : preview === null ? t('counting') : ''
  if (step === 'confirm' && draft !== null && preview !== null) return <ConfirmStep form={form} draft={draft} preview={preview} onBack={() => setStep('look')} onClose={onClose} />
  return (
    <Dialog wide title={t(`title-${form.kind}`)} onClose={onClose} onSubmit={() => { if (preview !== null && may) setStep('confirm') }} footer={<>
      <span className="third medium grow" role="status">{why}</span>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={!may || preview === null || draft === null}>{t('next')}</Button>
    </>}>
      <Steps now="look" />
      <div className="order-look">
        <OrderFields form={form} seedWhere={seed.where} onChange={(change) => setForm((before) => ({ ...before, ...change }))} />
        {preview === null ? <p className="order-effect third medium">{lacking === null ? t('counting') : t('effect-here')}</p> : <OrderEffect form={form} preview={preview} />}
      </div>
    </Dialog>
  )
}

function Steps({ now }: { now: 'look' | 'confirm' }) {
  const { t } = useTranslation('orders')
  return <ol className="order-steps">{(['look', 'confirm'] as const).map((step, at) => <li key={step} aria-current={step === now ? 'step' : undefined}>{at + 1}. {t(`step-${step}`)}</li>)}</ol>
}

type ConfirmProps = { form: OrderForm; draft: OrderDraft; preview: OrderPreview; onBack: () => void; onClose: () => void }
/** No form: two presses of Enter in a hurry must not give an order. */
function ConfirmStep({ form, draft, preview, onBack, onClose }: ConfirmProps) {
  const { t } = useTranslation(['orders', 'words'])
  const formats = useFormats()
  const problemText = useProblemText()
  const { orderText } = useOrderText()
  const [note, setNote] = useState('')
  const [second, setSecond] = useState(noSecond)
  const { give, given, busy, problems } = useGiveOrder()
  const sayReach = useReachText()
  // Only a screen with a device does anything.
  const values = { count: preview.enrolled, amount: formats.number(preview.enrolled) }
  const ready = !preview.needsSecond || secondIsReady(second)
  const run = async () => {
    if (!ready || busy) return
    const done = await give({ draft, preview, note, second })
    if (done === null) return
    const waits = done.stage === 'waiting-for-second'
    useToasts.getState().say({ state: waits ? 'attention' : 'ok', text: t(waits ? 'given-waits' : 'given', { what: orderText(draft, done.stage) }), action: { label: t('show-orders'), run: () => showOrders(true) } })
    onClose()
  }
  return (
    <Dialog title={t(`title-${form.kind}`)} onClose={onClose} footer={<>
      {given === null ? <Button onClick={onBack}>{t('words:back')}</Button> : <Button onClick={onClose}>{t('close-waiting')}</Button>}
      <Button tone="danger" disabled={busy || !ready} onClick={() => void run()}>{preview.enrolled > 0 ? t(`do-${form.kind}`, values) : t(`do-${form.kind}-none`)}</Button>
    </>}>
      <Steps now="confirm" />
      <p className="order-sentence">{orderText(draft, 'waiting-for-second')}</p>
      <p>{preview.enrolled > 0 ? `${t(`will-${form.kind}`, values)} ` : ''}{sayReach(preview)}</p>
      <p className="second medium">{t('can-lift')}</p>
      <TextField label={t('note')} value={note} maxLength={500} disabled={given !== null} onChange={(event) => setNote(event.target.value)} />
      {preview.needsSecond ? <SecondPart second={second} onChange={setSecond} /> : null}
      {given !== null && problems.length > 0 ? <p className="medium">{t('given-unconfirmed')}</p> : null}
      {problems.map((problem, at) => <FieldError key={at} text={problemText(problem)} />)}
    </Dialog>
  )
}
