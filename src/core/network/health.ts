import type { ScreenHealth } from '../../contracts/network.ts'

/** A screen that was never enrolled has told us nothing: all four facts are silent. [PH1] */
export const unknownHealth: ScreenHealth = { link: 'silent', plan: 'silent', frames: 'silent', panel: 'silent' }
