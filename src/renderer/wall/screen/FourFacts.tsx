import { useTranslation } from 'react-i18next'
import { factNames, Glyph } from '../../design/FactGlyphs.tsx'
import { useScreenRow } from '../../engine/screens-store.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { usePulse } from '../../frame/use-pulse.ts'
import type { WallRow } from '../wall-rows.ts'
import { sayFacts } from './say-facts.ts'
import { useSaid } from './use-said.ts'

/** The four facts, each with the sentence it rests on, and what is wrong with the device, by name. [PH1] */
export function FourFacts({ row: { id, standing: { health }, profile } }: { row: WallRow }) {
  const { t } = useTranslation('wall')
  const said = useSaid()
  const live = useScreenRow(id)
  const nowMs = usePulse(500)
  if (live === null || !live.enrolled) {
    return <DrawerSection><p className="medium second">{t(profile?.fields.profileKind === 'static-place' ? 'static-place' : 'not-enrolled')}</p></DrawerSection>
  }
  const sentences = sayFacts(live, nowMs)
  return (
    <DrawerSection>
      <div className="fact-grid">
        {factNames.map((fact) => (
          <div key={fact} className="fact">
            <Glyph state={health[fact]} size={11} />
            <div><div className="strong">{t(`fact-${fact}`)}</div><div className="second">{said(sentences[fact])}</div></div>
          </div>
        ))}
      </div>
      {live.offline !== null && live.offline !== 'plan' ? <p className="medium facts-note"><span className="tone-attention">▲ </span>{t(`screens:offline-${live.offline}`)}</p> : null}
      {live.faults.length > 0 ? <ul className="fault-list medium">{live.faults.map((fault) => <li key={fault}><span className="tone-attention">▲ </span>{t(`screens:fault-${fault}`)}</li>)}</ul> : null}
      {live.obeys ? null : <p className="medium facts-note"><span className="tone-attention">▲ </span>{t('screens:disobeys')}</p>}
    </DrawerSection>
  )
}
