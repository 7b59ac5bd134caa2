import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { cityName } from '../frame/city-name.ts'
import { useFormats } from '../i18n/use-formats.ts'
import type { RowWords } from './list-definition.ts'
import { useFactsLabel } from './use-facts-label.ts'

/** The words of the reader's language that rows are written in. */
export function useRowWords(): RowWords {
  const { t, i18n } = useTranslation('wall')
  const facts = useFactsLabel()
  const formats = useFormats()
  return useMemo(() => ({
    choose: t('choose-row'), say: (key) => t(key), facts, city: (city) => cityName(city, i18n.language), number: (value, digits) => formats.number(value, digits), duration: (ms) => formats.duration(ms), state: (state) => t(`state-${state}`),
  }), [t, facts, formats, i18n.language])
}
