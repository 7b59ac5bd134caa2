import { useTranslation } from 'react-i18next'
import { TextField } from '../design/Field.tsx'

export type Second = { how: 'here' | 'elsewhere'; name: string; password: string }
export const noSecond: Second = { how: 'here', name: '', password: '' }
export const secondIsReady = ({ how, name, password }: Second): boolean => how === 'elsewhere' || (name.trim() !== '' && password !== '')

/** Outdoors nobody acts alone: another person agrees here, with their own name and password, or from where they are. [PE1] */
export function SecondPart({ second, onChange }: { second: Second; onChange: (second: Second) => void }) {
  const { t } = useTranslation('orders')
  const set = (part: Partial<Second>) => onChange({ ...second, ...part })
  return (
    <fieldset className="order-second">
      <legend className="strong">{t('second-title')}</legend>
      <p className="medium second">{t('second-text')}</p>
      <label className="check"><input type="radio" name="second" checked={second.how === 'here'} onChange={() => set({ how: 'here' })} /><span>{t('second-here')}</span></label>
      {second.how === 'here' ? (
        <div className="form-pair">
          <TextField label={t('second-name')} value={second.name} autoComplete="off" onChange={(event) => set({ name: event.target.value })} />
          <TextField label={t('second-password')} type="password" autoComplete="off" value={second.password} onChange={(event) => set({ password: event.target.value })} />
        </div>
      ) : null}
      <label className="check"><input type="radio" name="second" checked={second.how === 'elsewhere'} onChange={() => set({ how: 'elsewhere' })} /><span>{t('second-elsewhere')}</span></label>
    </fieldset>
  )
}
