import type { PlayValues } from './incident-desk.ts'

/** Of an engine that cannot tell what plays are worth: incidents then stand without a cost. */
export const noPlayValues: PlayValues = { prepare: () => Promise.resolve(), valueOf: () => 0 }
