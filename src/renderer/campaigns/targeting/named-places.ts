import { createContext } from 'react'
import type { Replica } from '../../engine/replica.ts'

/** Places that are not of our own network, where such are chosen among: their names are looked for here. */
export const NamedPlaces = createContext<Pick<Replica, 'screen' | 'zone' | 'venue' | 'profile'> | null>(null)
