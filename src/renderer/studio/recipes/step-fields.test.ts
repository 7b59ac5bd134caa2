import { expect, test } from 'vitest'
import { outputStep, recipeStep } from '../../../contracts/studio-recipes.ts'
import { fieldsOfStep, newSteps, onceSteps, outputSteps, valueOf, withValue } from './step-fields.ts'

test('what a step begins as has its shape, and everything but its name can be set', () => {
  for (const name of onceSteps) expect(recipeStep.parse(newSteps[name])).toEqual(newSteps[name])
  for (const name of outputSteps) expect(outputStep.parse(newSteps[name])).toEqual(newSteps[name])
  for (const step of Object.values(newSteps)) expect(fieldsOfStep[step.step].map(({ key }) => key).sort()).toEqual(Object.keys(step).filter((key) => key !== 'step').sort())
})

test('the ends of every slider are values the step may have', () => {
  for (const step of Object.values(newSteps)) {
    for (const field of fieldsOfStep[step.step]) {
      if (!('min' in field)) continue
      const shape = onceSteps.includes(step.step) ? recipeStep : outputStep
      for (const end of [field.min, field.max]) expect(shape.safeParse(withValue(step, field.key, end)).success, `${step.step} ${field.key} ${end}`).toBe(true)
    }
  }
})

test('setting a value leaves the others as they are', () => {
  const next = withValue(newSteps['contact-shadow'], 'density', 200)
  expect([valueOf(next, 'density'), next.softness]).toEqual([200, 180])
})
