import { useTranslation } from 'react-i18next'
import { type ArticleField, articleFields } from '../../../contracts/studio-articles.ts'
import { usePresetName, usePresets } from '../recipes/use-recipes.ts'

type FieldNames = { nameOf(field: string): string; options: readonly { value: ArticleField | ''; label: string }[] }

/** How a column's field is called; codes by the marketplace whose they are. */
export function useFieldNames(): FieldNames {
  const { t } = useTranslation('studio-articles')
  const presets = usePresets()
  const presetName = usePresetName()
  const codes = presets.map(({ preset }) => ({ value: `code:${preset.id}` as const, label: t('field-code', { name: presetName(preset) }) }))
  const options = [{ value: '' as const, label: t('field-none') }, ...articleFields.map((value) => ({ value, label: t(`field-${value}`) })), ...codes]
  return { options, nameOf: (field) => options.find(({ value }) => value === field)?.label ?? field.replace(/^code:/, '') }
}
