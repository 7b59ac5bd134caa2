import { useTranslation } from 'react-i18next'
import type { PictureFacts, PictureRow, ThingMeasure } from '../../../contracts/studio.ts'
import type { PictureDetail } from '../../../contracts/studio-batches.ts'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useDoubtText, useRepeatText } from '../queue/say-picture.ts'
import { ReadLabel } from './ReadLabel.tsx'
import { useReading } from './readings-store.ts'

type Facts = Pick<PictureFacts, 'advice' | 'palette' | 'text' | 'codes' | 'brands' | 'score' | 'thing'>

/** What can be said of the picture itself, in words somebody can act on. */
export function AnalysisPart({ picture, detail }: { picture: PictureRow; detail: PictureDetail | null }) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const reading = useReading(picture.id)
  const repeat = useRepeatText()(picture)
  const facts = detail?.facts ?? null
  if (facts === null) return null
  const remarks = facts.advice.length + picture.doubts.length + (repeat === null ? 0 : 1)
  return (
    <DrawerSection title={t('analysis')} aside={<span className="second medium">{t('remarks', { count: remarks })}</span>}>
      <dl className="analysis">
        <div><dt><Glyph state={facts.score >= 700 ? 'ok' : facts.score >= 400 ? 'attention' : 'broken'} size={8} />{t('quality')}</dt><dd>{formats.number(facts.score / 1000, 2)}</dd></div>
        <Doubts picture={picture} />
        {repeat === null ? null : <div><dt><Glyph state="attention" size={8} />{t('repeat')}</dt><dd>{repeat}</dd></div>}
        <Advice facts={facts} />
        {facts.thing ? <Measure thing={facts.thing} /> : null}
        <Found facts={reading ?? facts} />
        <Palette facts={facts} />
      </dl>
      <ReadLabel pictureId={picture.id} />
    </DrawerSection>
  )
}

function Doubts({ picture }: { picture: PictureRow }) {
  const { t } = useTranslation('studio')
  const doubtText = useDoubtText()
  return picture.doubts.map((doubt) => <div key={doubt.reason}><dt><Glyph state="attention" size={8} />{t('doubt')}</dt><dd>{doubtText(doubt)}</dd></div>)
}

/** What was measured, where its measure is one that people use. */
const measures: Partial<Record<Facts['advice'][number]['reason'], 'pixels' | 'share'>> = { blurred: 'pixels', 'low-resolution': 'pixels', 'too-bright': 'share', 'colour-cast': 'share', 'cut-by-frame': 'share', 'small-in-frame': 'share' }

function Advice({ facts }: { facts: Facts }) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const measured = ({ reason, value }: Facts['advice'][number]): string => {
    if (value === null || measures[reason] === undefined) return ''
    return measures[reason] === 'share' ? formats.percent(value / 100) : t('pixels', { value: formats.number(value, value < 10 && !Number.isInteger(value) ? 1 : 0) })
  }
  return facts.advice.map((advice) => <div key={advice.reason}><dt><Glyph state="attention" size={8} />{t(`advice-${advice.reason}`)}</dt><dd>{t(`advise-${advice.reason}`)}<span className="third"> {measured(advice)}</span></dd></div>)
}

function Measure({ thing: { widthPx, heightPx, ratioMilli, shape } }: { thing: ThingMeasure }) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  return <div><dt>{t('thing-size')}</dt><dd>{t('thing-measures', { width: formats.number(widthPx), height: formats.number(heightPx) })} <span className="third">{t(`thing-${shape}`, { ratio: formats.number(ratioMilli / 1000, 2) })}</span></dd></div>
}

function Found({ facts: { codes, brands, text } }: { facts: Pick<Facts, 'codes' | 'brands' | 'text'> }) {
  const { t } = useTranslation('studio')
  const words = text.map((each) => each.text.replace(/\s+/g, ' ').trim()).filter(Boolean)
  return (
    <>
      {codes.map((code) => <div key={`${code.format} ${code.text}`}><dt><Glyph state="ok" size={8} />{t('code')}</dt><dd className="clip"><span className="mono">{code.text}</span> <span className="third">{code.format}</span></dd></div>)}
      {brands.length === 0 ? null : <div><dt><Glyph state="ok" size={8} />{t('brands')}</dt><dd>{brands.join(', ')}</dd></div>}
      {words.length === 0 ? null : <div><dt><Glyph state="ok" size={8} />{t('text-found')}</dt><dd className="analysis-text">{words.join(' · ')}</dd></div>}
    </>
  )
}

function Palette({ facts: { palette } }: { facts: Facts }) {
  const { t } = useTranslation(['studio', 'looks'])
  const formats = useFormats()
  if (palette.length === 0) return null
  return (
    <div><dt>{t('palette')}</dt><dd className="palette-row">{palette.slice(0, 5).map(({ colour, name, share }) => <span key={colour} className="palette-colour" title={`${colour} · ${formats.percent(share / 1000)}`}><i style={{ backgroundColor: colour }} />{t(`looks:colour.${name}`)}</span>)}</dd></div>
  )
}
