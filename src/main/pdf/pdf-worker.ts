import { parentPort, workerData } from 'node:worker_threads'
import en from '../../../resources/locales/en/proposal.json' with { type: 'json' }
import kk from '../../../resources/locales/kk/proposal.json' with { type: 'json' }
import ru from '../../../resources/locales/ru/proposal.json' with { type: 'json' }
import type { Language } from '../../contracts/people.ts'
import { describeProposal, type ProposalView } from './describe-proposal.ts'
import { drawPictures, printDocument } from './print-document.ts'

const { view, language } = workerData as { view: ProposalView; language: Language }
const pictures = await drawPictures(view.lines.flatMap((line) => line.pictures))
parentPort?.postMessage(await printDocument(describeProposal(view, { ru, kk, en }[language], language, pictures)))
