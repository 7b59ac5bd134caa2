import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'

declare const axe: { run(options: RunOptions): Promise<AxeResults> }
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const grave = new Set(['serious', 'critical'])

/** Fails on every serious or critical finding of axe. Evaluated by the debugger, so the page's strict CSP stays as it is. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(source)
  const { violations } = await page.evaluate(() => axe.run({ resultTypes: ['violations'] }))
  const found = violations.filter(({ impact }) => grave.has(impact ?? ''))
  expect(found.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).slice(0, 5).join(' | ')}`)).toEqual([])
}
