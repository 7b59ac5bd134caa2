import { reportContent, reportFile, type ReportContent } from '../contracts/proofs.ts'
import { signedParsers } from '../contracts/parse-signed.ts'
import { fromBase64Url } from '../core/kernel/base64url.ts'
import { judgeReport, type ReportFinding } from '../core/proof/index.ts'
import { admitKeyList, checkSignature, type Crypto, emptyRing, type KeyRing, keyIdOf, open } from '../core/signing/index.ts'

export type CheckedReport = { findings: ReportFinding[]; report: ReportContent | null; rootKeyId: string | null; signedBy: string | null }

/**
 * A report file, looked at from the outside in: is its root the one that was expected, do its key lists lead from there to the key that signed, does the signature hold
 * over what is written, and does that not contradict itself. What comes after something that is broken is not looked at. [PP3] [PL6]
 */
export function checkReport(text: string, expectedRoot: string | null, crypto: Crypto): CheckedReport {
  const file = reportFile.safeParse(jsonOf(text)).data
  const broken = (name: ReportFinding['name'], detail: string, before: ReportFinding[] = []): CheckedReport => ({ findings: [...before, { name, state: 'broken', detail }], report: null, rootKeyId: null, signedBy: null })
  if (!file) return broken('form', 'no report of this kind')
  const rootKey = fromBase64Url(file.rootKey)
  if (rootKey?.length !== 32) return broken('root', file.rootKey)
  if (expectedRoot !== null && expectedRoot !== file.rootKey) return broken('root', file.rootKey)
  const root: ReportFinding = { name: 'root', state: expectedRoot === null ? 'unknown' : 'holds', detail: file.rootKey }
  const report = reportContent.safeParse(file.report).data
  if (!report) return broken('form', 'the report is not of the form it should have', [root])
  const walked = walkKeys(report.networkId, rootKey, file.keys, crypto)
  if (typeof walked === 'string') return broken('keys', walked, [root])
  const keys: ReportFinding = { name: 'keys', state: 'holds', detail: String(walked.lists.length) }
  const signed = checkSigned(file.signature, file.report, walked, crypto)
  if (typeof signed === 'string') return broken('signature', signed, [root, keys])
  const found: ReportFinding[] = [root, keys, { name: 'signature', state: 'holds', detail: signed.keyId }, { name: 'form', state: 'holds', detail: null }, ...judgeReport(report), { name: 'proofs', state: 'unknown', detail: String(report.ledgers.length) }]
  return { findings: found, report, rootKeyId: keyIdOf(rootKey, crypto), signedBy: signed.keyId }
}

function walkKeys(networkId: string, rootKey: Uint8Array, lists: readonly string[], crypto: Crypto): KeyRing | string {
  let ring = emptyRing(networkId, rootKey, crypto)
  for (const [at, list] of lists.entries()) {
    const message = fromBase64Url(list)
    const admitted = message === null ? null : admitKeyList(ring, message, crypto, signedParsers)
    if (admitted?.kind !== 'admitted') return `${at + 1}: ${admitted?.reason ?? 'malformed'}`
    ring = admitted.ring
  }
  return ring
}

/** What was signed is the text that JSON makes of the report again: a file that was only set in other lines still holds. */
function checkSigned(signature: string, report: unknown, ring: KeyRing, crypto: Crypto): { keyId: string } | string {
  const opened = open(Buffer.from(`${signature}\n\n${JSON.stringify(report)}`))
  if (opened.kind === 'refused') return opened.reason
  const [only] = opened.signatures
  if (!only || opened.signatures.length !== 1 || only.type !== 'report') return 'malformed'
  const key = ring.present.get(only.keyId)
  if (!key) return 'unknown-key'
  if (!key.uses.has('report')) return 'key-not-for-use'
  return checkSignature(opened, only, key.publicKey, crypto) ? { keyId: only.keyId } : 'bad-signature'
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
