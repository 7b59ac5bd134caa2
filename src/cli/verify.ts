import { existsSync, readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createNodeCrypto } from '../main/keys/node-crypto.ts'
import { checkReport } from './check-report.ts'
import { fail, print } from './print.ts'
import type { Command } from './pult.ts'
import { evidenceTotals, resolvedTotal } from './report-totals.ts'
import type { CliText } from './say.ts'
import { optionAtFault } from './words.ts'

const largestReport = 500 * 1024 * 1024

/** `pult verify report.json [--root KEY]`: 0 where everything that can be checked holds, 1 where something is broken, 2 where it could not be asked. */
export const verify: Command = async (argv, { say }) => {
  let asked: { file: string | undefined; root: string | null }
  try {
    const { positionals, values } = parseArgs({ args: [...argv], allowPositionals: true, options: { root: { type: 'string' } } })
    asked = { file: positionals[0], root: values.root ?? null }
  } catch (error) {
    return fail(say.text('bad-options', { detail: optionAtFault(error) }), 2)
  }
  if (asked.file === undefined) return fail(say.text('verify-what'), 2)
  if (!existsSync(asked.file) || !statSync(asked.file).isFile()) return fail(say.text('file-missing', { file: asked.file }), 2)
  if (statSync(asked.file).size > largestReport) return fail(say.problem({ reason: 'file-too-large' }), 2)
  const { findings, report } = checkReport(readFileSync(asked.file, 'utf8'), asked.root, createNodeCrypto())
  const marks = { holds: '✓', broken: '✗', unknown: '·' } as const
  const lines = findings.map(({ name, state, detail }) => `${marks[state]} ${say.text(`verify-${name}-${state}` as CliText, { detail: detail ?? '' })}`)
  const isBroken = findings.some(({ state }) => state === 'broken')
  if (report && !isBroken) lines.push('', say.text('verify-says', { network: report.network, campaign: report.campaign.name, code: report.campaign.code, ...evidenceTotals(report) }))
  const resolved = report && !isBroken ? resolvedTotal(report) : undefined
  if (resolved !== undefined) lines.push(resolved === null ? say.text('verify-unresolved') : say.text('verify-resolved', { resolved }))
  lines.push('', say.text(isBroken ? 'verify-broken' : 'verify-holds'))
  return isBroken ? fail(lines.join('\n')) : print(lines.join('\n'))
}
