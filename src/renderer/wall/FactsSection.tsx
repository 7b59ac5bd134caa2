import { useTranslation } from 'react-i18next'
import type { Typed } from '../../contracts/network.ts'
import { factNames, Glyph } from '../design/FactGlyphs.tsx'
import { DrawerSection } from '../frame/Drawer.tsx'
import { healthOf } from './wall-rows.ts'

/** The four facts in words. [PH1] */
export function FactsSection({ screen, enrollable }: { screen: Typed<'screen'>; enrollable: boolean }) {
  const { t } = useTranslation('wall')
  const health = healthOf(screen)
  return (
    <DrawerSection>
      <div className="fact-grid">
        {factNames.map((fact) => (
          <div key={fact} className="fact">
            <Glyph state={health[fact]} size={11} />
            <div><div className="strong">{t(`fact-${fact}`)}</div><div className="second">{t(`${fact}-${health[fact]}`)}</div></div>
          </div>
        ))}
      </div>
      <p className="small third facts-note">{t(enrollable ? 'not-enrolled' : 'static-place')}</p>
    </DrawerSection>
  )
}
