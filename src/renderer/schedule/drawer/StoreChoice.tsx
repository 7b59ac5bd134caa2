import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { foldText } from '../../../core/kernel/fold-text.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { useScope } from '../../frame/scope-store.ts'

const shownAtMost = 60

/** Stores to begin with: found by name, city or code, chosen by a tick. Chosen ones stay on top. */
export function StoreChoice({ chosen, onChoose }: { chosen: readonly string[]; onChoose: (ids: readonly string[]) => void }) {
  const { t } = useTranslation('publishing')
  const venues = useDocuments('venue')
  const scope = useScope()
  const [text, setText] = useState('')
  const shown = useMemo(() => {
    const words = foldText(text).split(/\s+/).filter(Boolean)
    const all = [...venues.values()].filter(({ fields }) => fields.retiredAtMs === null && (scope.city === null || fields.city === scope.city))
    const fits = all.filter(({ id, fields }) => chosen.includes(id) || words.every((word) => foldText(`${fields.name} ${fields.city} ${fields.code}`).includes(word)))
    return fits.sort((a, b) => Number(chosen.includes(b.id)) - Number(chosen.includes(a.id)) || (a.fields.code < b.fields.code ? -1 : 1)).slice(0, shownAtMost)
  }, [venues, scope, text, chosen])
  return (
    <div className="store-choice">
      <input className="input" type="search" placeholder={t('find-stores')} aria-label={t('find-stores')} value={text} onChange={(event) => setText(event.target.value)} />
      <ul aria-label={t('pilot-stores')}>
        {shown.map(({ id, fields }) => (
          <li key={id}><label className="check"><input type="checkbox" checked={chosen.includes(id)} onChange={() => onChoose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])} /><span className="clip">{fields.name}</span><span className="third mono">{fields.code}</span></label></li>
        ))}
      </ul>
      <p className="third small">{t('stores-chosen', { count: chosen.length })}</p>
    </div>
  )
}
