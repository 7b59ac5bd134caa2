import type { z } from 'zod'

/** All that can be wrong with the form of what is said in OpenRTB. */
export const formFaults = [
  'not-json', 'missing', 'wrong-type', 'wrong-form', 'empty', 'too-long', 'out-of-range', 'unknown-field', 'duplicate-id',
  /** Of site, app and dooh there is one at most; of an allow list and its block list too; of the floors of a deal; of lengths between and lengths exactly. */
  'several-places', 'both-lists', 'several-floors', 'both-durations',
  'nothing-offered',
  /** Its bids win together or not at all, and one of them cannot. */
  'group-broken',
] as const
export type FormFault = (typeof formFaults)[number]
export type Refusal = { kind: 'refused'; path: string; reason: FormFault }
export type Path = readonly PropertyKey[]
export type Flaw = readonly [path: Path, reason: FormFault]

export const refuse = (path: Path, reason: FormFault): Refusal => ({ kind: 'refused', path: pathText(path), reason })

/** The first fault, and where: `imp[0].pmp.deals[1].id`. */
export function refusalOf(issues: readonly z.core.$ZodIssue[], under: Path = []): Refusal {
  const [issue] = issues
  if (!issue) throw new RangeError('nothing was wrong')
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  return refuse([...under, ...issue.path, ...unknown], faultOf(issue))
}

/** Rules between fields, as zod wants them. */
export const judging = <T>(judge: (value: T) => readonly Flaw[]) => (value: T, context: z.RefinementCtx): void => {
  for (const [path, reason] of judge(value)) context.addIssue({ code: 'custom', path: [...path], params: { reason } })
}

/** An issue names its input only when zod was asked to report it: what is missing looks like a wrong type otherwise. */
export const reporting = { reportInput: true } as const

function faultOf(issue: z.core.$ZodIssue): FormFault {
  switch (issue.code) {
    case 'invalid_type': return issue.input === undefined ? 'missing' : 'wrong-type'
    case 'invalid_value': return issue.input === undefined ? 'missing' : typeof issue.input === typeof issue.values[0] ? 'out-of-range' : 'wrong-type'
    case 'invalid_union': return 'wrong-type'
    case 'unrecognized_keys': return 'unknown-field'
    case 'too_small': return issue.origin === 'array' || issue.origin === 'string' ? 'empty' : 'out-of-range'
    case 'too_big': return issue.origin === 'array' || issue.origin === 'string' ? 'too-long' : 'out-of-range'
    case 'custom': return formFaults.find((fault) => fault === issue.params?.['reason']) ?? 'wrong-form'
    default: return 'wrong-form'
  }
}

const pathText = (path: Path): string => path.map(stepText).join('').replace(/^\./, '')
const stepText = (step: PropertyKey): string => (typeof step === 'number' ? `[${step}]` : /^[A-Za-z_]\w*$/.test(String(step)) ? `.${String(step)}` : `[${JSON.stringify(String(step))}]`)
