import type { ReportContent, ReportFile } from '../../contracts/proofs.ts'
import { seal, type Signer } from '../../core/signing/index.ts'

/** Signed is the text that JSON makes of the report, so whoever reads the file can make it again. [PP3] */
export function signReport(report: ReportContent, { rootKey, lists, signer }: { rootKey: string; lists: readonly string[]; signer: Signer }): ReportFile {
  const message = Buffer.from(seal('report', Buffer.from(JSON.stringify(report)), [signer]))
  return { format: 'pult-report-1', rootKey, keys: [...lists], signature: message.subarray(0, message.indexOf('\n')).toString('latin1'), report }
}
