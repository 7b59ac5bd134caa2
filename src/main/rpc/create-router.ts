import { ambientProcedures } from './ambient.ts'
import { campaignProcedures } from './campaigns.ts'
import { createImplementer } from './create-implementer.ts'
import { creativeProcedures } from './creatives.ts'
import { documentProcedures } from './documents.ts'
import { historyProcedures } from './history.ts'
import { backupProcedures, demonstrationProcedures, systemProcedures } from './house.ts'
import { exportProcedures, importProcedures, uploadProcedures } from './imports.ts'
import { planProcedures } from './plan.ts'
import { exchangeProcedures } from './exchange.ts'
import { incidentProcedures } from './incidents.ts'
import { peopleProcedures, presenceProcedures } from './people.ts'
import { plannerProcedures } from './planner.ts'
import { proofProcedures } from './proofs.ts'
import type { RpcServices } from './rpc-services.ts'
import { keyProcedures, orderProcedures, screenProcedures } from './screens.ts'
import { sessionProcedures } from './session.ts'
import { settlementProcedures } from './settlement.ts'
import { studioModelProcedures } from './studio-models.ts'
import { studioProcedures } from './studio.ts'
import { whileAllowed } from './while-allowed.ts'

export type PultRouter = ReturnType<typeof createRouter>

/** The whole contract, implemented: a missing procedure does not compile. */
export function createRouter(services: RpcServices, options: { checkOutput?: boolean } = {}) {
  const os = createImplementer({ log: services.log, ...options })
  return os.router({
    session: sessionProcedures(os.session, services),
    people: peopleProcedures(os.people, services),
    presence: presenceProcedures(os.presence, services),
    documents: documentProcedures(os.documents, services),
    state: {
      live: os.state.live.handler(({ signal, context }) =>
        whileAllowed(services.board.follow(signal ?? new AbortController().signal), () => context.who()?.permissions.has('network.see') === true)),
    },
    history: historyProcedures(os.history, services),
    search: { find: os.search.find.handler(({ input }) => services.find(input)) },
    uploads: uploadProcedures(os.uploads, services),
    imports: importProcedures(os.imports, services),
    plan: planProcedures(os.plan, services),
    campaigns: campaignProcedures(os.campaigns, services),
    creatives: creativeProcedures(os.creatives, services),
    exports: exportProcedures(os.exports, services),
    studio: { ...studioProcedures(os.studio, services), models: studioModelProcedures(os.studio.models, services) },
    ambient: ambientProcedures(os.ambient, services),
    screens: screenProcedures(os.screens, services),
    orders: orderProcedures(os.orders, services),
    keys: keyProcedures(os.keys, services),
    proofs: proofProcedures(os.proofs, services),
    incidents: incidentProcedures(os.incidents, services),
    exchange: exchangeProcedures(os.exchange, services),
    planner: plannerProcedures(os.planner, services),
    settlement: settlementProcedures(os.settlement, services),
    demonstration: demonstrationProcedures(os.demonstration, services),
    backups: backupProcedures(os.backups, services),
    system: systemProcedures(os.system, services),
  })
}
