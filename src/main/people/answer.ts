import type { Problem } from '../../contracts/problems.ts'

export type Refused = { kind: 'refused'; problems: Problem[] }
export type Answer<T> = { kind: 'done'; value: T } | Refused

export const done = <T>(value: T): Answer<T> => ({ kind: 'done', value })
export const refused = (...problems: Problem[]): Refused => ({ kind: 'refused', problems })
