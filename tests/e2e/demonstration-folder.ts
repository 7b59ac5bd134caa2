import { join } from 'node:path'

const house = join(import.meta.dirname, '..', '..')
export const executable = join(house, 'bin', 'pult.mjs')
export const houseFolder = house
/** Made once by global setup, copied by every worker. */
export const demonstrationFolder = join(house, '.cache', 'e2e', 'demonstration')
