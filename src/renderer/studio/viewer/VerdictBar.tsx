import { useTranslation } from 'react-i18next'
import type { PictureRow } from '../../../contracts/studio.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Kbd } from '../../design/Kbd.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import type { VerdictActs } from './use-verdict-acts.ts'

type VerdictBarProps = { picture: PictureRow; doubtful: readonly PictureRow[]; acts: VerdictActs }

/** The keys of these stay where they are for six hundred pictures. */
export function VerdictBar({ picture, doubtful, acts }: VerdictBarProps) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const at = doubtful.findIndex(({ id }) => id === picture.id)
  return (
    <div className="verdict-bar" role="group" aria-label={t('verdict')}>
      <Button aria-label={t('previous-doubtful')} aria-keyshortcuts="ArrowLeft" disabled={doubtful.length === 0} onClick={acts.previous}>←</Button>
      <span className="row verdict-count" title={doubtful.length === 0 ? t('none-doubtful') : t('doubtful-count', { count: doubtful.length })}><Glyph state={doubtful.length > 0 ? 'attention' : 'ok'} size={10} />{at < 0 ? formats.number(doubtful.length) : t('of', { done: formats.number(at + 1), all: formats.number(doubtful.length) })}</span>
      <Button aria-label={t('next-doubtful')} aria-keyshortcuts="ArrowRight" disabled={doubtful.length === 0} onClick={acts.next}>→</Button>
      <span className="grow small second clip right">{acts.why === null ? '' : t(`why-${acts.why}`)}</span>
      <Button aria-keyshortcuts="X" disabled={!acts.mayRefuse} onClick={acts.refuse}>{t('refuse')}<Kbd keys="X" /></Button>
      <Button aria-keyshortcuts="E" tone={acts.dirty ? 'primary' : undefined} disabled={!acts.mayFix} onClick={acts.fix}>{t(acts.dirty ? 'apply-fix' : 'fix')}<Kbd keys="E" /></Button>
      <Button aria-keyshortcuts="A" tone={acts.dirty ? undefined : 'primary'} disabled={!acts.mayAccept} onClick={acts.accept}>{t('accept')}<Kbd keys="A" /></Button>
    </div>
  )
}
