import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { IconButton } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { FitCell } from './FitCell.tsx'
import { type CreativeFit, fitOfCreative } from './fit-of-creative.ts'
import { type CreativeWords, useCreativeWords, useSlotMs, verdictState } from './use-creative-words.ts'
import { WeightField } from './WeightField.tsx'

export type GridColumn = { profile: Typed<'profile'>; screens: number }
export type GridRow = { creativeId: string; weight: number; creative: Typed<'creative'> }
type CreativeGridProps = {
  rows: readonly GridRow[]; columns: readonly GridColumn[]; lengthSlots: number; mayEdit: boolean
  onWeight: (creativeId: string, weight: number | null) => void; onOpen: (creativeId: string) => void
}

/** A row for each creative, a column for each kind of screen, the kind with most screens first. */
export function CreativeGrid({ rows, columns, lengthSlots, mayEdit, onWeight, onOpen }: CreativeGridProps) {
  const { t } = useTranslation('creatives')
  const formats = useFormats()
  const words = useCreativeWords()
  const playMs = lengthSlots * useSlotMs()
  const fits = useMemo(() => rows.map(({ creative }) => columns.map(({ profile }) => fitOfCreative(creative.fields.files, profile.fields, playMs))), [rows, columns, playMs])
  return (
    <>
      <div className="creative-grid" tabIndex={0} role="group" aria-label={t('grid')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('creative')}</th>
              <th scope="col">{t('weight')}</th>
              {columns.map(({ profile, screens }) => <th key={profile.id} scope="col" title={profile.fields.name}><span className="fit-head"><span className="clip">{profile.fields.name}</span><span>{[sizeOf(profile), t('screens', { count: screens, amount: formats.number(screens) })].filter(Boolean).join(' · ')}</span></span></th>)}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <CreativeRow key={row.creativeId} row={row} words={words} mayEdit={mayEdit} onWeight={onWeight} onOpen={onOpen}
                cells={columns.map(({ profile }, column) => ({ profile, fit: fits[at]![column]! }))} />
            ))}
          </tbody>
        </table>
      </div>
      <BorderNote columns={columns} fits={fits} />
    </>
  )
}

/** Two kinds of one name are told apart by their pixels. */
const sizeOf = ({ fields: { widthPx, heightPx } }: Typed<'profile'>): string => (widthPx && heightPx ? `${widthPx} × ${heightPx}` : '')

type CreativeRowProps = Pick<CreativeGridProps, 'mayEdit' | 'onWeight' | 'onOpen'> & { row: GridRow; words: CreativeWords; cells: readonly { profile: Typed<'profile'>; fit: CreativeFit }[] }
function CreativeRow({ row: { creativeId, weight, creative }, words, cells, mayEdit, onWeight, onOpen }: CreativeRowProps) {
  const { t } = useTranslation('creatives')
  const { fields } = creative
  const longest = Math.max(0, ...fields.files.map(({ durationMs }) => durationMs ?? 0))
  const open = () => onOpen(creativeId)
  return (
    <tr>
      <th scope="row" className="creative-name">
        <button type="button" className="creative-open clip" onClick={open}>{fields.name}</button>
        <span className="second medium row">
          <span className="clip">{[words.languages(fields.languages) || t('language-unknown'), longest > 0 ? words.duration(longest) : null].filter(Boolean).join(' · ')}</span>
          {fields.verdict.name === 'approved' ? null : <span className="row verdict-mark"><Glyph state={verdictState[fields.verdict.name]} size={8} />{t(`verdict-${fields.verdict.name}`)}</span>}
        </span>
      </th>
      <td>
        <span className="weight-cell">
          {mayEdit ? <WeightField label={t('weight-of', { name: fields.name })} weight={weight} onWeight={(next) => onWeight(creativeId, next)} /> : weight}
          {mayEdit ? <IconButton icon="close" size={14} label={t('take-off-name', { name: fields.name })} onClick={() => onWeight(creativeId, null)} /> : null}
        </span>
      </td>
      {cells.map(({ profile, fit }) => <td key={profile.id}><FitCell fit={fit} profile={profile.fields} name={fields.name} words={words} onOpen={open} /></td>)}
    </tr>
  )
}

/** How much of which screens stays black, the most of each. */
function BorderNote({ columns, fits }: { columns: readonly GridColumn[]; fits: readonly (readonly CreativeFit[])[] }) {
  const { t } = useTranslation('creatives')
  const formats = useFormats()
  const borders = columns.flatMap(({ profile }, at) => {
    const most = Math.max(0, ...fits.map((row) => (row[at]!.words === 'letterbox' ? row[at]!.borderBasisPoints : 0)))
    return most > 0 ? [`${profile.fields.name} ${formats.percent(most / 10_000)}`] : []
  })
  if (borders.length === 0) return null
  return <p className="border-note"><Glyph state="attention" size={10} /><span>{t('black-borders', { where: borders.join(', ') })}</span></p>
}
