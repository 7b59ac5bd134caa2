import type { Language } from '../../contracts/people.ts'
import type { ProposalView } from './describe-proposal.ts'
import { layOut } from './lay-out.ts'

export const makePdf = (workerUrl: URL, view: ProposalView, language: Language): Promise<Uint8Array> => layOut(workerUrl, { view, language })
