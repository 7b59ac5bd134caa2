import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Angle, ArticleSummary } from '../../../contracts/studio-articles.ts'
import { Button } from '../../design/Button.tsx'
import { Empty } from '../../design/Empty.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { engine } from '../../engine/client.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Problems } from '../../settings/Section.tsx'
import { nameOfPicture } from '../queue/group-pictures.ts'
import { openBatch } from '../studio-place.ts'
import { useStudio } from '../studio-store.ts'

const mostShown = 200

/** What of the list was photographed, and what was not. */
export function ArticlesSummary({ batchId, isJoining, onClose }: { batchId: string; isJoining: boolean; onClose: () => void }) {
  const { t } = useTranslation('studio-articles')
  const { value, problems, asking } = useAnswer(`articles ${batchId}`, (signal) => engine.studio.articles.summary({ batchId }, { signal }), isJoining ? 2000 : null)
  if (problems.length > 0) return <Problems problems={problems} />
  if (value === null) return asking ? null : <Empty title={t('empty-title')} text={t('empty-text')} />
  return (
    <>
      <p className="row"><Glyph state={value.joined > 0 ? 'ok' : 'silent'} size={10} />{t('joined', { count: value.joined })}</p>
      <p className="row"><Glyph state={value.alone > 0 ? 'attention' : 'ok'} size={10} />{t('alone', { count: value.alone })}</p>
      {value.alone > 0 && !isJoining ? <Alone batchId={batchId} onClose={onClose} /> : null}
      <Missing missing={value.missing} />
      <Twice twice={value.twice} />
    </>
  )
}

/** Pictures that are nobody's, each a way to it. */
function Alone({ batchId, onClose }: { batchId: string; onClose: () => void }) {
  const { t } = useTranslation('studio-articles')
  const pictures = useStudio((studio) => (studio.picturesOf === batchId ? studio.pictures : null))
  const alone = useMemo(() => [...pictures?.values() ?? []].filter(({ article }) => article === null).sort((a, b) => a.n - b.n), [pictures])
  const written = alone.filter(({ state }) => state === 'written').length
  if (alone.length === 0) return null
  return (
    <>
      {written === 0 ? null : <p className="second medium">{t('alone-written', { count: written })}</p>}
      <ul className="articles-alone" aria-label={t('alone-names')}>{alone.slice(0, mostShown).map(({ id, path }) => <li key={id}><Button tone="link" onClick={() => { onClose(); openBatch(batchId, id) }}>{nameOfPicture(path)}</Button></li>)}</ul>
      {alone.length > mostShown ? <p className="third medium">{t('and-more')}</p> : null}
    </>
  )
}

function useAngleName(): (angle: Angle) => string {
  const { t } = useTranslation('studio')
  return (angle) => t(`angle-${angle}`, { defaultValue: t('angle-number', { n: angle }) })
}

function Missing({ missing }: Pick<ArticleSummary, 'missing'>) {
  const { t } = useTranslation('studio-articles')
  const formats = useFormats()
  const angleName = useAngleName()
  return (
    <section className="export-part" aria-label={t('missing')}>
      <h3 className="strong">{t('missing')}</h3>
      {missing.length === 0 ? <p className="second medium">{t('nothing-missing')}</p> : (
        <div className="table-scroll articles-table" role="group" aria-label={t('missing')} tabIndex={0}>
          <table className="table">
            <thead><tr><th scope="col">{t('field-article')}</th><th scope="col">{t('field-name')}</th><th scope="col">{t('lacks')}</th></tr></thead>
            <tbody>{missing.slice(0, mostShown).map(({ article, name, angles }) => <tr key={article}><td className="mono">{article}</td><td>{name || '—'}</td><td>{angles.length === 0 ? t('no-picture') : formats.list(angles.map(angleName))}</td></tr>)}</tbody>
          </table>
        </div>
      )}
      {missing.length > mostShown ? <p className="third medium">{t('and-more')}</p> : null}
    </section>
  )
}

function Twice({ twice }: Pick<ArticleSummary, 'twice'>) {
  const { t } = useTranslation('studio-articles')
  const angleName = useAngleName()
  return (
    <section className="export-part" aria-label={t('twice')}>
      <h3 className="strong">{t('twice')}</h3>
      {twice.length === 0 ? <p className="second medium">{t('nothing-twice')}</p> : (
        <div className="table-scroll articles-table" role="group" aria-label={t('twice')} tabIndex={0}>
          <table className="table">
            <thead><tr><th scope="col">{t('field-article')}</th><th scope="col">{t('angle')}</th><th scope="col">{t('files')}</th></tr></thead>
            <tbody>{twice.slice(0, mostShown).map(({ article, angle, paths }) => <tr key={`${article} ${angle}`}><td className="mono">{article}</td><td>{angleName(angle)}</td><td className="second">{paths.join(' · ')}</td></tr>)}</tbody>
          </table>
        </div>
      )}
      {twice.length > mostShown ? <p className="third medium">{t('and-more')}</p> : null}
    </section>
  )
}
