import type { Problem } from '../../../contracts/problems.ts'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { useProblemText } from '../../i18n/use-problem-text.ts'

/** Why the engine has no answer now; what it answered before stays below. */
export function AnswerProblems({ problems }: { problems: readonly Problem[] }) {
  const problemText = useProblemText()
  return problems.slice(0, 2).map((problem, at) => <p key={at} role="status" className="answer-problem"><Glyph state="attention" size={10} />{problemText(problem)}</p>)
}
