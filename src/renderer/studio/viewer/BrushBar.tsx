import { type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { PictureRow } from '../../../contracts/studio.ts'
import { Button, IconButton } from '../../design/Button.tsx'
import { Icon, type IconName } from '../../design/Icon.tsx'
import { Kbd } from '../../design/Kbd.tsx'
import { Menu } from '../../design/Menu.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { setStudio, strokesOf, studioNow, type Tool, useStudio } from '../studio-store.ts'
import { withoutLast } from './strokes.ts'

const brushes: readonly { tool: Tool; icon: IconName; key: string }[] = [{ tool: 'add', icon: 'plus', key: '1' }, { tool: 'erase', icon: 'minus', key: '2' }, { tool: 'unsure', icon: 'unsure', key: '3' }]
const others: readonly Tool[] = ['point-add', 'point-erase', 'box']
export const takeTool = (tool: Tool): void => setStudio({ tool: studioNow().tool === tool ? 'hand' : tool })

/** What a person knows better than any network: add, erase, unsure; a point, a frame. */
export function BrushBar({ picture, may }: { picture: PictureRow; may: boolean }) {
  const { t } = useTranslation('studio')
  const [tool, drawn] = [useStudio((studio) => studio.tool), useStudio((studio) => studio.drawn)]
  const strokes = strokesOf(drawn, picture.id)
  const undo = () => { if (strokes) setStudio({ drawn: strokes.length <= 1 ? null : { pictureId: picture.id, strokes: withoutLast(strokes) } }) }
  const disabled = !may || picture.state === 'waiting' || picture.state === 'working'
  return (
    <div className="brush-bar" role="toolbar" aria-label={t('brush')}>
      <div className="segmented" role="group" aria-label={t('brush')}>
        {brushes.map(({ tool: each, icon, key }) => (
          <button key={each} type="button" className="brush-button" aria-pressed={tool === each} aria-keyshortcuts={key} disabled={disabled} onClick={() => takeTool(each)}>
            <Icon name={icon} size={14} /><span className="brush-word">{t(`tool-${each}`)}</span><Kbd keys={key} />
          </button>
        ))}
      </div>
      <Menu className="icon-button" label={t('more-tools')} trigger={<Icon name={others.includes(tool) ? 'check' : 'more'} size={16} />}
        items={others.map((each) => ({ id: each, label: t(`tool-${each}`), checked: tool === each, disabled, onSelect: () => takeTool(each) }))} />
      <BrushSize picture={picture} disabled={disabled} />
      <span className="grow" />
      <Button tone="plain" icon="undo" disabled={strokes === null} aria-label={t('undo-stroke')} onClick={undo}><span className="undo-word">{t('undo-stroke')}</span></Button>
      {strokes === null ? null : <IconButton icon="close" size={16} label={t('drop-strokes')} onClick={() => setStudio({ drawn: null })} />}
    </div>
  )
}

/** Said in pixels of the picture, which is what an edge is measured in. */
function BrushSize({ picture, disabled }: { picture: PictureRow; disabled: boolean }) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const brush = useStudio((studio) => studio.brush)
  const long = Math.max(picture.width ?? 0, picture.height ?? 0)
  const pixels = Math.max(1, Math.round((brush / 10_000) * long))
  const at = Math.log(brush / 8) / Math.log(1500 / 8)
  return (
    <label className="row brush-size">
      <span className="small second brush-size-word">{t('brush-size')}</span>
      <input type="range" className="slider" min={0} max={100} value={Math.round(at * 100)} disabled={disabled} aria-label={t('brush-size')} aria-valuetext={t('pixels', { value: formats.number(pixels) })} style={{ '--at': `${at * 100}%` } as CSSProperties}
        onChange={(event) => setStudio({ brush: Math.round(8 * (1500 / 8) ** (Number(event.target.value) / 100)) })} />
      <span className="brush-pixels">{long === 0 ? '—' : t('pixels', { value: formats.number(pixels) })}</span>
    </label>
  )
}
