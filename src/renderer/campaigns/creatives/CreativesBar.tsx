import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../design/Button.tsx'
import { Chip } from '../../design/Chip.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Checkbox } from '../../design/Field.tsx'
import { Icon } from '../../design/Icon.tsx'
import { Kbd } from '../../design/Kbd.tsx'
import { Popover } from '../../design/Menu.tsx'
import { actOfKey, isTyping } from '../../frame/key-map.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { isAdjusted, useTableChoice } from '../../wall/use-list-table.ts'
import { creativeColumns } from './creative-columns.tsx'
import { countVerdicts, noCreativeFilter } from './creative-rows.ts'
import { verdictState } from './use-creative-words.ts'
import { byCreativeName, creativesTable, type CreativesView } from './use-creatives-table.ts'

const verdicts = ['pending', 'approved', 'refused'] as const
type CreativesBarProps = { view: CreativesView; quiet: boolean; onAdd: (() => void) | null }

export function CreativesBar({ view: { scoped, filter, setFilter }, quiet, onAdd }: CreativesBarProps) {
  const { t } = useTranslation('creatives')
  const formats = useFormats()
  const counts = useMemo(() => countVerdicts(scoped), [scoped])
  const plain = filter.verdicts.length === 0 && !filter.retired
  return (
    <div className="campaign-bar" role="toolbar" aria-label={t('filters')}>
      <div className="campaign-chips">
        <Chip on={plain} onToggle={() => setFilter({ ...noCreativeFilter, text: filter.text })}>{t('all')} {formats.number(counts.inUse)}</Chip>
        {verdicts.map((name) => (
          <Chip key={name} on={!filter.retired && filter.verdicts.includes(name)} onToggle={() => setFilter({ retired: false, verdicts: filter.verdicts.includes(name) ? filter.verdicts.filter((each) => each !== name) : [...filter.verdicts, name] })}>
            <Glyph state={verdictState[name]} size={10} />{t(`verdict-${name}`)} {formats.number(counts[name])}
          </Chip>
        ))}
        {counts.retired > 0 ? <Chip on={filter.retired} onToggle={() => setFilter({ retired: !filter.retired, verdicts: [] })}>{t('retired')} {formats.number(counts.retired)}</Chip> : null}
      </div>
      <FindField text={filter.text} onText={(text) => setFilter({ text })} />
      <ColumnsMenu />
      {onAdd ? <Button tone={quiet ? undefined : 'primary'} onClick={onAdd}>{t('add-creatives')}</Button> : null}
    </div>
  )
}

function FindField({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { t } = useTranslation('creatives')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (isTyping(event.target) || actOfKey(event, false) !== 'find') return
      event.preventDefault()
      field.current?.select()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <div className="wall-find campaign-find">
      <Icon name="search" size={16} />
      <input ref={field} aria-label={t('find-creative')} placeholder={t('find-creative')} value={text} spellCheck={false} onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') { event.preventDefault(); onText(''); event.currentTarget.blur() }
          if (event.key === 'Enter' || event.key === 'ArrowDown') { event.preventDefault(); document.getElementById('creative-list')?.focus() }
        }} />
      {text === '' ? <Kbd keys="/" /> : <IconButton icon="close" size={14} label={t('clear')} onClick={() => onText('')} />}
    </div>
  )
}

function ColumnsMenu() {
  const { t } = useTranslation('creatives')
  return <Popover className="icon-button" label={t('columns')} trigger={<Icon name="columns" size={18} />}>{() => <ColumnChoices />}</Popover>
}

function ColumnChoices() {
  const { t } = useTranslation('creatives')
  const { choice, show, reset } = useTableChoice(creativesTable, byCreativeName)
  const isShown = ({ id, rank }: (typeof creativeColumns)[number]) => !choice?.hidden.includes(id) && (rank === undefined || rank < 7 || choice?.shown?.includes(id) === true)
  return (
    <div className="facet-values">
      {creativeColumns.filter(({ id }) => id !== 'name').map((column) => <Checkbox key={column.id} label={t(`column-${column.id}`)} checked={isShown(column)} onChange={() => show(column.id, !isShown(column))} />)}
      {isAdjusted(choice) ? <Button tone="link" onClick={reset}>{t('columns-reset')}</Button> : null}
    </div>
  )
}
