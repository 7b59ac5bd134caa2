import { useTranslation } from 'react-i18next'
import type { RollOutShown } from '../../../contracts/devices.ts'
import { Glyph, type GlyphState } from '../../design/FactGlyphs.tsx'
import { Progress } from '../../design/Progress.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { rollOutSentence } from './roll-out-sentence.ts'
import './versions.css'

const glyphs: Record<RollOutShown['stage'], GlyphState> = { running: 'information', paused: 'silent', halted: 'broken', done: 'ok', stopped: 'silent' }

/** How far a version is: four rings side by side, each with who runs it, and in words what it waits for or why it halted. */
export function RollOutNow({ its }: { its: RollOutShown }) {
  const { t } = useTranslation('versions')
  const formats = useFormats()
  const { key, values } = rollOutSentence(its)
  return (
    <div className="roll-out" role="group" aria-label={t('roll-out', { version: its.version })}>
      <p><Glyph state={glyphs[its.stage]} />{' '}<span className="strong">{t(`stage-${its.stage}`)}</span>{' '}<span className="mono">{its.version}</span></p>
      <p className={its.stage === 'halted' ? 'tone-broken' : 'second'}>{t(key, values)}</p>
      <ol className="roll-out-rings">
        {its.rings.map(({ percent, screens, running, fellBack, declined }, ring) => (
          <li key={percent} className={isOpen(its, ring) ? '' : 'third'}>
            <span className="roll-out-ring">{t('ring', { percent: formats.number(percent) })}</span>
            <Progress label={t('ring', { percent: formats.number(percent) })} done={isOpen(its, ring) ? running : 0} total={Math.max(1, screens)} />
            <span>{isOpen(its, ring) ? t('ring-run', { running: formats.number(running), screens: formats.number(screens) }) : t('ring-waits', { count: screens })}</span>
            {fellBack > 0 ? <span className="tone-broken">{t('fell-back', { count: fellBack })}</span> : null}
            {declined > 0 ? <span className="tone-attention">{t('declined', { count: declined })}</span> : null}
          </li>
        ))}
      </ol>
    </div>
  )
}

const isOpen = ({ ring: open }: RollOutShown, ring: number): boolean => ring <= open
