import { z } from 'zod'
import { screensState } from './devices.ts'
import { delta } from './documents.ts'
import { incidentsSummary } from './incidents.ts'
import { presence } from './people.ts'
import { planState } from './planning.ts'
import { job } from './system.ts'

/** Deltas since the cursor, merged by document; a client that fell out of the ring is told to fetch the snapshot again. */
export const documentEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('deltas'), revision: z.number().int(), atMs: z.number(), personId: z.string().nullable(), deltas: z.array(delta), merged: z.number().int() }),
  z.object({ type: z.literal('resync'), revision: z.number().int(), atMs: z.number() }),
])
export type DocumentEvent = z.infer<typeof documentEvent>

/** Small state that everyone sees; each event carries the whole of its part, so the last one is enough. */
export const stateEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('presence'), people: z.array(presence) }),
  z.object({ type: z.literal('jobs'), jobs: z.array(job) }),
  z.object({ type: z.literal('plan'), plan: planState }),
  z.object({ type: z.literal('screens'), screens: screensState }),
  z.object({ type: z.literal('incidents'), incidents: incidentsSummary }),
])
export type StateEvent = z.infer<typeof stateEvent>
