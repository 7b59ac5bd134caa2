import type { Doubt } from '../../../contracts/studio.ts'

/** Of these a person has to say yes before anything is written; the others are only said. */
const grave: readonly Doubt['reason'][] = ['no-object', 'white-on-white', 'see-through', 'touches-frame', 'several-objects', 'ways-disagree', 'person-in-frame']
const surePermille = 600

/** Whether a result waits for somebody's verdict. [BA4] */
export const isDoubtful = (confidence: number | null, doubts: readonly Doubt[]): boolean => (confidence !== null && confidence < surePermille) || doubts.some(({ reason }) => grave.includes(reason))
