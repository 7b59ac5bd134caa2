import { Fragment, type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Targeting } from '../../../contracts/campaigns.ts'
import { Icon } from '../../design/Icon.tsx'
import { Popover } from '../../design/Menu.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { maskText, weekParts } from '../editor/hour-mask.ts'
import { AddCondition, LeafEditor } from './ConditionEditor.tsx'
import type { Place } from './screen-values.ts'
import { asGroup, bare, denyAt, type Group, groupAt, isGroup, type Leaf, mayNest, type Path, removeAt, replaceAt, turnAt, ungroupAt } from './targeting-edit.ts'
import { useValueName } from './use-value-name.ts'

type Change = (next: Targeting, final: boolean) => void
type Shared = { root: Targeting; places: readonly Place[]; mayEdit: boolean; onChange: Change }
type TargetingBuilderProps = { targeting: Targeting; places: readonly Place[]; mayEdit: boolean; onChange: Change }

/**
 * The expression as chips. Tab and arrows walk it; Enter opens a chip, Delete takes it away, the joining word turns and into or.
 * While values are chosen the change is held, so that the count follows; it is saved when the chip is closed.
 */
export function TargetingBuilder({ targeting, places, mayEdit, onChange }: TargetingBuilderProps) {
  const { t } = useTranslation('campaigns')
  const box = useRef<HTMLDivElement>(null)
  const root = asGroup(bare(targeting).denied ? { op: 'all', of: [targeting] } : targeting)
  const shared: Shared = { root, places, mayEdit, onChange }
  return (
    <div ref={box} className="targeting" role="group" aria-label={t('where')} onKeyDown={(event) => walk(event, box.current)}>
      {root.of.length === 0 ? <span className="second">{t('everywhere')}</span> : <GroupChips group={root} path={[]} {...shared} />}
      {mayEdit ? <AddCondition root={root} path={[]} places={places} onChange={onChange} /> : null}
    </div>
  )
}

/** Arrows go from chip to chip. */
function walk(event: KeyboardEvent, box: HTMLElement | null): void {
  const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (by === 0 || box === null || !(event.target instanceof HTMLElement) || event.target.closest('[popover]')) return
  const stops = [...box.querySelectorAll<HTMLElement>('button')].filter((stop) => !stop.closest('[popover]'))
  const next = stops[stops.indexOf(event.target) + by]
  if (!next) return
  event.preventDefault()
  next.focus()
}

function GroupChips({ group, path, ...shared }: Shared & { group: Group; path: Path }) {
  const { t } = useTranslation('campaigns')
  const { root, mayEdit, onChange } = shared
  return group.of.map((child, at) => {
    const { node, denied } = bare(child)
    const here = [...path, at]
    const joined = t(group.op === 'all' ? 'and' : 'or')
    return (
      <Fragment key={at}>
        {at === 0 ? denied ? <span className="joint">{t('not')}</span> : null
          : <button type="button" className="joint" disabled={!mayEdit} title={t(group.op === 'all' ? 'turn-to-or' : 'turn-to-and')} onClick={() => onChange(turnAt(root, path), true)}>{denied ? t('joined-not', { joined }) : joined}</button>}
        {isGroup(node)
          ? <NestedGroup group={node} path={here} {...shared} />
          : <LeafChip leaf={node} denied={denied} path={here} {...shared} />}
      </Fragment>
    )
  })
}

function NestedGroup({ group, path, ...shared }: Shared & { group: Group; path: Path }) {
  const { t } = useTranslation('campaigns')
  const { root, places, mayEdit, onChange } = shared
  return (
    <span className="target-group" role="group" aria-label={t('group')}>
      <span className="bracket" aria-hidden="true">(</span>
      {group.of.length === 0 ? <span className="third">{t(group.op === 'all' ? 'everywhere' : 'nowhere')}</span> : <GroupChips group={group} path={path} {...shared} />}
      {mayEdit ? <AddCondition small root={root} path={path} places={places} onChange={onChange} /> : null}
      {mayEdit ? <NodeMenu path={path} group {...shared} /> : null}
      <span className="bracket" aria-hidden="true">)</span>
    </span>
  )
}

type LeafChipProps = Shared & { leaf: Leaf; denied: boolean; path: Path }
function LeafChip({ leaf, denied, path, ...shared }: LeafChipProps) {
  const { t } = useTranslation('campaigns')
  const { root, places, mayEdit, onChange } = shared
  const { name, value } = useLeafText(leaf)
  const put = (next: Leaf, final: boolean) => onChange(replaceAt(root, path, denied ? { op: 'not', of: next } : next), final)
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key !== 'Delete' && event.key !== 'Backspace') || !mayEdit || (event.target instanceof Element && event.target.closest('[popover]'))) return
    event.preventDefault()
    event.stopPropagation()
    onChange(removeAt(root, path), true)
  }
  const text = <><span className="second">{name}</span> <span className="clip">{value}</span></>
  if (!mayEdit) return <span className="target-chip">{text}</span>
  return (
    <span className="target-chip" onKeyDown={onKeyDown}>
      <Popover className="target-open" label={`${name}: ${value}`} trigger={text}>
        {(close) => <LeafEditor leaf={leaf} places={places} onHold={(next) => put(next, false)} onSave={(next) => { if (next === null) onChange(removeAt(root, path), true); else put(next, true); close() }} />}
      </Popover>
      <NodeMenu path={path} {...shared} />
      <button type="button" className="chip-remove" aria-label={t('remove-condition', { name })} onClick={() => onChange(removeAt(root, path), true)}><Icon name="close" size={12} /></button>
    </span>
  )
}

function NodeMenu({ root, path, group = false, onChange }: Shared & { path: Path; group?: boolean }) {
  const { t } = useTranslation('campaigns')
  const acts: { id: string; label: string; next: () => Targeting }[] = [
    { id: 'deny', label: t('deny'), next: () => denyAt(root, path) },
    ...(group ? [{ id: 'ungroup', label: t('ungroup'), next: () => ungroupAt(root, path) }] : mayNest(root, path) ? [{ id: 'group', label: t('into-group'), next: () => groupAt(root, path) }] : []),
    { id: 'remove', label: t('remove'), next: () => removeAt(root, path) },
  ]
  return (
    <Popover className="chip-remove" label={t('condition-acts')} trigger={<Icon name="chevron-down" size={12} />}>
      {(close) => acts.map(({ id, label, next }) => <button key={id} type="button" className="menu-item" onClick={() => { close(); onChange(next(), true) }}>{label}</button>)}
    </Popover>
  )
}

const mostNamed = 3
/** `зона  полка, торец, касса` */
function useLeafText(leaf: Leaf): { name: string; value: string } {
  const { t } = useTranslation('campaigns')
  const formats = useFormats()
  const nameOf = useValueName()
  if (leaf.op === 'hours') {
    const parts = weekParts(leaf.week).map(({ fromDay, toDay, mask }) => `${t(`weekday-short-${fromDay}`)}${toDay > fromDay ? `–${t(`weekday-short-${toDay}`)}` : ''} ${maskText(mask)}`)
    return { name: t('target-hours'), value: parts.length === 0 ? t('never') : parts.join(' · ') }
  }
  const names = leaf.values.slice(0, mostNamed).map((value) => nameOf(leaf.field, value)).join(', ')
  return { name: t(`target-${leaf.field}`), value: leaf.values.length > mostNamed ? `${names} +${formats.number(leaf.values.length - mostNamed)}` : names }
}
