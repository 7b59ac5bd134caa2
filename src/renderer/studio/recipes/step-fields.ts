import { type OutputStep, type RecipeStep, sceneNames } from '../../../contracts/studio-recipes.ts'

export type AnyStep = RecipeStep | OutputStep
export type StepName = AnyStep['step']
/** How a value of a step is set: `share` is permille said in percent, `auto` may be left to the studio, and is `start` once it is not. */
export type StepField =
  | { key: string; kind: 'share' | 'pixels' | 'degrees' | 'tenths' | 'stops' | 'plain'; min: number; max: number; auto?: true; start?: number }
  | { key: string; kind: 'flag' | 'model' | 'fill' | 'mark' }
  | { key: string; kind: 'choice'; choices: readonly string[] }

const share = (key: string, min = 0, max = 1000): StepField => ({ key, kind: 'share', min, max })

export const fieldsOfStep: Record<StepName, readonly StepField[]> = {
  cutout: [{ key: 'model', kind: 'model' }, share('edge'), share('fringe', -1000, 1000), { key: 'colour', kind: 'flag' }, { key: 'rerun', kind: 'flag' }],
  upscale: [{ key: 'model', kind: 'model' }],
  dust: [share('strength')],
  exposure: [{ key: 'ev', kind: 'stops', min: -3000, max: 3000, auto: true, start: 0 }],
  'white-balance': [{ key: 'warmth', kind: 'share', min: -1000, max: 1000, auto: true, start: 0 }],
  sharpen: [share('amount'), { key: 'radius', kind: 'tenths', min: 1, max: 100 }],
  straighten: [{ key: 'mostTenthsOfDegree', kind: 'tenths', min: 1, max: 450 }],
  crop: [share('margin')],
  frame: [{ key: 'width', kind: 'pixels', min: 16, max: 12_000 }, { key: 'height', kind: 'pixels', min: 16, max: 12_000 }, share('fill', 50, 1000), { key: 'stand', kind: 'choice', choices: ['centre', 'baseline'] }, { key: 'enlarge', kind: 'flag' }],
  background: [{ key: 'fill', kind: 'fill' }],
  'contact-shadow': [share('density'), share('softness')],
  'cast-shadow': [share('density'), share('softness'), { key: 'degrees', kind: 'degrees', min: 0, max: 359 }, share('length', 0, 3000)],
  reflection: [share('density'), share('length')],
  watermark: [{ key: 'mark', kind: 'mark' }, { key: 'place', kind: 'choice', choices: ['top-left', 'top-right', 'bottom-left', 'bottom-right', 'centre', 'tiled'] }, share('size'), share('density')],
}

/** What a step begins as when it is added by hand. */
export const newSteps: { readonly [N in StepName]: Extract<AnyStep, { step: N }> } = {
  cutout: { step: 'cutout', model: 'auto', rerun: true, edge: 1000, colour: true, fringe: 0 },
  upscale: { step: 'upscale', model: 'none' },
  dust: { step: 'dust', strength: 500 }, exposure: { step: 'exposure', ev: 'auto' }, 'white-balance': { step: 'white-balance', warmth: 'auto' }, sharpen: { step: 'sharpen', amount: 200, radius: 10 },
  straighten: { step: 'straighten', mostTenthsOfDegree: 50 }, crop: { step: 'crop', margin: 60 },
  frame: { step: 'frame', width: 900, height: 1200, fill: 820, stand: 'centre', enlarge: true }, background: { step: 'background', fill: { kind: 'colour', colour: '#ffffff' } },
  'contact-shadow': { step: 'contact-shadow', density: 340, softness: 180 }, 'cast-shadow': { step: 'cast-shadow', density: 300, softness: 300, degrees: 135, length: 600 }, reflection: { step: 'reflection', density: 200, length: 300 },
  watermark: { step: 'watermark', mark: { kind: 'text', text: 'Pult', colour: '#808080' }, place: 'bottom-right', size: 60, density: 500 },
}
export const onceSteps: readonly StepName[] = ['cutout', 'upscale', 'dust', 'exposure', 'white-balance', 'sharpen', 'straighten', 'crop']
export const outputSteps: readonly StepName[] = ['frame', 'background', 'contact-shadow', 'cast-shadow', 'reflection', 'watermark']
export const fillKinds = ['transparent', 'original', 'colour', 'gradient', 'scene'] as const
export const scenes = sceneNames

export const valueOf = (step: AnyStep, key: string): unknown => (step as unknown as Record<string, unknown>)[key]
export const withValue = <S extends AnyStep>(step: S, key: string, value: unknown): S => ({ ...step, [key]: value })
