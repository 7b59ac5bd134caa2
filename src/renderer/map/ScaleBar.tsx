import { useTranslation } from 'react-i18next'
import { useFormats } from '../i18n/use-formats.ts'
import type { MapShape } from './map-shape.ts'
import type { Size, View } from './map-view.ts'

const metreSteps = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000]

/** How far things are apart, where no streets say so. */
export function ScaleBar({ shape, view, size }: { shape: MapShape; view: View; size: Size }) {
  const { t } = useTranslation('map')
  const formats = useFormats()
  const metresPerPx = shape.metresPerPxAt((size.width / 2 - view.x) / view.scale, (size.height / 2 - view.y) / view.scale) / view.scale
  const metres = metreSteps.findLast((step) => step / metresPerPx <= 140) ?? metreSteps[0]!
  const text = metres >= 1000 ? t('kilometres', { count: metres / 1000, shown: formats.number(metres / 1000) }) : t('metres', { count: metres, shown: formats.number(metres) })
  return <div className="scale-bar small second"><span>{text}</span><i style={{ width: metres / metresPerPx }} /></div>
}
