import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { Checkbox } from '../../design/Field.tsx'
import { useMay } from '../../engine/session-store.ts'
import { useEdit } from '../../engine/use-edit.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { setField } from '../../wall/document-changes.ts'

const spoken = ['kk', 'ru', 'en'] as const

/** What languages it speaks; "no words" stands alone. */
export function LanguagesSection({ creative }: { creative: Typed<'creative'> }) {
  const { t } = useTranslation('creatives')
  const may = useMay('creative.edit')
  const edit = useEdit()
  const { languages } = creative.fields
  const set = (language: string, on: boolean) => setField(creative, `languages/${language}`, on ? true : null)
  const toggle = (language: (typeof spoken)[number] | 'none') => {
    const on = !languages.includes(language)
    const others = language === 'none' ? spoken.filter((each) => languages.includes(each)) : languages.includes('none') ? ['none'] : []
    void edit('edit', [set(language, on), ...(on ? others.map((each) => set(each, false)) : [])])
  }
  return (
    <DrawerSection title={t('languages')} aside={languages.length === 0 ? <span className="third medium">{t('language-unknown')}</span> : undefined}>
      <div className="row wrap" role="group" aria-label={t('languages')}>
        {[...spoken, 'none' as const].map((language) => <Checkbox key={language} label={t(`language-${language}`)} checked={languages.includes(language)} disabled={!may} onChange={() => toggle(language)} />)}
      </div>
    </DrawerSection>
  )
}
