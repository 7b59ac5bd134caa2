import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../design/Button.tsx'
import { Menu } from '../../design/Menu.tsx'
import { movedInList } from './describe-output.ts'
import { type AnyStep, newSteps, type StepName } from './step-fields.ts'
import { StepFields } from './StepFields.tsx'
import { useStepText } from './use-step-text.ts'

type StepsEditorProps<S extends AnyStep> = { title: string; steps: readonly S[]; names: readonly StepName[]; disabled: boolean; commercial: boolean; onChange: (steps: S[]) => void }

/** Steps in the order in which they are done; one lies open at a time. */
export function StepsEditor<S extends AnyStep>({ title, steps, names, disabled, commercial, onChange }: StepsEditorProps<S>) {
  const { t } = useTranslation('recipes')
  const stepText = useStepText()
  const [open, setOpen] = useState<number | null>(null)
  const free = names.filter((name) => !steps.some(({ step }) => step === name))
  return (
    <section className="recipe-part" aria-label={title}>
      <div className="row"><h3 className="strong grow">{title}</h3>
        {disabled || free.length === 0 ? null : <Menu className="button" trigger={t('add-step')} label={`${t('add-step')}: ${title}`} items={free.map((name) => ({ id: name, label: t(`step-${name}`), onSelect: () => onChange(name === 'cutout' || name === 'frame' ? [newSteps[name] as S, ...steps] : [...steps, newSteps[name] as S]) }))} />}</div>
      {steps.length === 0 ? <p className="medium second">{t('no-steps')}</p> : null}
      <ol className="editor-steps">
        {steps.map((step, at) => (
          <li key={step.step} className={open === at ? 'editor-step is-open' : 'editor-step'}>
            <div className="row">
              <Button tone="plain" aria-expanded={open === at} onClick={() => setOpen(open === at ? null : at)}><span className="step-name">{t(`step-${step.step}`)}</span></Button>
              <span className="second medium grow clip">{stepText(step)}</span>
              {disabled ? null : (
                <>
                  <IconButton icon="chevron-up" size={14} label={t('step-up', { name: t(`step-${step.step}`) })} disabled={at === 0} onClick={() => { onChange(movedInList(steps, at, -1)); setOpen(null) }} />
                  <IconButton icon="chevron-down" size={14} label={t('step-down', { name: t(`step-${step.step}`) })} disabled={at === steps.length - 1} onClick={() => { onChange(movedInList(steps, at, 1)); setOpen(null) }} />
                  <IconButton icon="trash" size={14} label={t('step-remove', { name: t(`step-${step.step}`) })} onClick={() => { onChange(steps.filter((_, place) => place !== at)); setOpen(null) }} />
                </>
              )}
            </div>
            {open === at ? <StepFields step={step} disabled={disabled} commercial={commercial} onChange={(next) => onChange(steps.map((each, place) => (place === at ? next : each)))} /> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
