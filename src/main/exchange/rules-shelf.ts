import type { RulesDocument } from '../../core/auction/model.ts'
import { prepareRules, type Rules } from '../../core/auction/rules.ts'

/** Rules by their version, made ready once; the last that were asked for are those in force. */
export type RulesShelf = { of(document: RulesDocument): Rules; get(version: string): Rules | undefined; forgetAllBut(named: ReadonlySet<string>): void }

export function createRulesShelf(): RulesShelf {
  const known = new Map<string, Rules>()
  let last = ''
  return {
    of(document) {
      const rules = known.get(document.version) ?? prepareRules(document)
      known.set(document.version, rules)
      last = document.version
      return rules
    },
    get: (version) => known.get(version),
    forgetAllBut(named) { for (const version of known.keys()) if (!named.has(version) && version !== last) known.delete(version) },
  }
}
