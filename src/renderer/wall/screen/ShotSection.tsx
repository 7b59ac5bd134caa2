import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenDetail } from '../../../contracts/devices.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { RelativeTime } from '../../i18n/RelativeTime.tsx'

/** The last picture the device made of itself: what was really on it. */
export function ShotSection({ shot, timeZone }: { shot: NonNullable<ScreenDetail['shot']>; timeZone: string }) {
  const { t } = useTranslation('screens')
  const [broken, setBroken] = useState<string | null>(null)
  return (
    <DrawerSection title={t('last-shot')} aside={<span className="third medium"><RelativeTime atMs={shot.atMs} timeZone={timeZone} /></span>}>
      {broken === shot.blob ? <p className="third medium">{t('no-picture')}</p> : (
        <a href={`/blobs/${shot.blob}`} target="_blank" rel="noreferrer" className="shot"><img src={`/blobs/${shot.blob}`} alt={t('last-shot')} width={shot.widthPx} height={shot.heightPx} onError={() => setBroken(shot.blob)} /></a>
      )}
    </DrawerSection>
  )
}
