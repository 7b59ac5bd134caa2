import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import type { PictureRow } from '../../../contracts/studio.ts'
import { type Deviation, setDeviations } from '../../../core/imaging/frame/set-deviation.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { engine } from '../../engine/client.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { nameOfPicture } from '../queue/group-pictures.ts'
import { pictureUrl } from '../queue/PictureItem.tsx'
import { glyphOfPicture } from '../queue/say-picture.ts'
import { useStudio } from '../studio-store.ts'
import type { HeldRecipe } from './use-held-recipe.ts'


/** A folder of six hundred is no set that one could look over. */
const most = 8
type SetPartProps = { picture: PictureRow; held: HeldRecipe; onOpen: (pictureId: string) => void }

/** The other angles of the same article, or of the folder where articles are not known, and how far each stands from the rest. */
export function SetPart({ picture, held, onOpen }: SetPartProps) {
  const { t } = useTranslation('studio')
  const may = useMay('creative.edit')
  const members = useStudio(useShallow(({ pictures }) => [...pictures.values()].filter((each) => each.set === picture.set).sort((a, b) => a.n - b.n)))
  const deviations = useDeviations(members.length > most ? [] : members)
  if (members.length < 2 || members.length > most) return null
  const { recipe } = held
  const aligned = recipe !== null && recipe.set.scale && recipe.set.baseline
  return (
    <DrawerSection title={t('set')} aside={may && recipe !== null && !aligned ? <Button tone="link" onClick={() => held.hold({ ...recipe, set: { scale: true, baseline: true, whitePoint: true } })}>{t('align-set')}</Button> : undefined}>
      <p className="second medium outputs-lead">{t('set-of', { count: members.length })} · {t(aligned ? 'set-aligned' : 'set-as-taken')}</p>
      <ul className="set-strip">{members.map((member, at) => <SetItem key={member.id} member={member} here={member.id === picture.id} deviation={deviations[at] ?? null} onOpen={() => onOpen(member.id)} />)}</ul>
    </DrawerSection>
  )
}

function useDeviations(members: readonly PictureRow[]): Deviation[] {
  const key = members.map(({ id, tookMs }) => `${id} ${tookMs}`).join()
  const boxes = useAnswer(key, async (signal) => Promise.all(members.map(async ({ id }) => (await engine.studio.pictures.get({ pictureId: id }, { signal })).facts?.box ?? null))).value
  return useMemo(() => setDeviations(members.map(({ height }, at) => ({ height, box: boxes?.[at] ?? null }))), [members, boxes])
}

function SetItem({ member, here, deviation, onOpen }: { member: PictureRow; here: boolean; deviation: Deviation; onOpen: () => void }) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const angle = member.angle === null ? nameOfPicture(member.path) : t(`angle-${member.angle}`, { defaultValue: t('angle-number', { n: member.angle }) })
  const sign = (text: string, value: number) => (value > 0 ? `+${text}` : text.replace('-', '−'))
  return (
    <li>
      <button type="button" className="set-item" aria-current={here ? 'true' : undefined} onClick={onOpen}>
        <span className="set-frame">{member.thumbnail === null ? null : <img src={pictureUrl(member.thumbnail)} alt="" draggable={false} />}</span>
        <span className="row small set-angle"><Glyph state={glyphOfPicture[member.state]} size={8} /><span className="clip">{angle}</span></span>
        <span className="small second clip">{deviation === null ? '—' : `${sign(formats.percent(deviation.scale), Math.round(deviation.scale * 100))} · ${sign(t('pixels', { value: formats.number(deviation.baselinePx) }), deviation.baselinePx)}`}</span>
      </button>
    </li>
  )
}
