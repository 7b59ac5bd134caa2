import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { useScreenRow } from '../../engine/screens-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { addressOf } from '../../frame/route-store.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { askOrder } from '../../orders/order-dialog-store.ts'
import { hourMs } from '../../schedule/preview/playhead.ts'
import { PlanWait } from './PlanWait.tsx'

/** What moves a screen on: send what it lacks, ask why it shows what it shows, take it dark. */
export function ScreenActs({ screenId }: { screenId: string }) {
  const { t } = useTranslation('screens')
  const row = useScreenRow(screenId)
  const [maySteer, mayOrder] = [useMay('screens.steer'), useMay('screens.order')]
  const attempt = useAttempt()
  if (!row?.enrolled) return null
  const retry = async () => {
    const answer = await attempt(() => engine.screens.retry({ screenIds: [screenId] }))
    if (answer) useToasts.getState().say(answer.sent > 0 ? { state: 'ok', text: t('sent-again') } : { state: 'attention', text: t('sent-again-later') })
  }
  const release = row.adopted?.release
  const why = addressOf('schedule', ['preview', screenId, (Date.now() / hourMs).toFixed(4), release].filter(Boolean).join('/'))
  return (
    <DrawerSection>
      <PlanWait screenId={screenId} />
      <div className="row wrap">
        <Button disabled={!maySteer} onClick={() => void retry()}>{t('send-again')}</Button>
        <a className="button" href={why}>{t('why-this-slot')}</a>
        <span className="grow" />
        <Button tone="danger" disabled={!mayOrder} onClick={() => askOrder({ kind: 'blank', where: { kind: 'screens', ids: [screenId] } })}>{t('blank-it')}</Button>
      </div>
    </DrawerSection>
  )
}
