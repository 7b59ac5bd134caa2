import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { IconButton } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Progress } from '../../design/Progress.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { dismissShipment, type Shipment, useShipments } from './sending-store.ts'

/** What is still on its way into this batch, and what did not arrive. */
export function SendingLine({ batchId }: { batchId: string }) {
  const shipments = useShipments(useShallow((all) => all.filter((each) => each.batchId === batchId)))
  return shipments.map((shipment) => <ShipmentLine key={shipment.id} shipment={shipment} />)
}

function ShipmentLine({ shipment }: { shipment: Shipment }) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const problemText = useProblemText()
  const { failed } = shipment
  return (
    <div className="sending">
      {shipment.done ? null : (
        <div className="row small second">
          <span className="clip">{t('sending', { sent: formats.number(shipment.sent), files: formats.number(shipment.files) })}</span>
          <span className="grow"><Progress label={t('sending-progress')} done={shipment.sentBytes} total={Math.max(1, shipment.bytes)} /></span>
          <IconButton icon="stop" size={12} label={t('stop-sending')} onClick={shipment.stop} />
        </div>
      )}
      {failed.length === 0 ? null : (
        <div className="row small sending-failed" role="alert">
          <Glyph state="broken" size={8} />
          <span className="grow">{t('not-sent', { count: failed.length, path: failed[0]!.path, why: problemText(failed[0]!.problem) })}</span>
          {shipment.done ? <IconButton icon="close" size={12} label={t('frame:close')} onClick={() => dismissShipment(shipment.id)} /> : null}
        </div>
      )}
    </div>
  )
}
