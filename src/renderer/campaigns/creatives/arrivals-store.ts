import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import { mediaLimits } from '../../../contracts/media.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { groupFiles, nameOfFile } from '../../../core/booking/creatives/name-of-file.ts'
import { engine } from '../../engine/client.ts'
import { attempt } from '../../engine/use-edit.ts'
import { uploadFile } from '../../import/upload-file.ts'
import { capturePoster } from './capture-poster.ts'
import { type Arrival, type ArrivalChange, type ArrivalGroup, type ArrivalPorts, nextToRun, runArrival, tablePlace } from './run-arrivals.ts'

type ArrivalsState = { groups: ReadonlyMap<string, ArrivalGroup>; arrivals: readonly Arrival[] }
/** Outside of any room: leaving one stops nothing. */
const arrivalsStore = createStore<ArrivalsState>(() => ({ groups: new Map(), arrivals: [] }))
export const useArrivals = <T>(select: (state: ArrivalsState) => T): T => useStore(arrivalsStore, select)

const stops = new Map<string, AbortController>()
const heard = new Map<string, (creativeId: string) => void>()
const atOnce = 2
let lastId = 0

const ports: ArrivalPorts = {
  attempt,
  poster: capturePoster,
  upload: (file, onSent, signal) => uploadFile(file, onSent, signal, 'media'),
  add: (given) => engine.creatives.add(given),
}

/** `brandId: null` waits until one is chosen; `creativeId` is the creative they all join. */
export type ArrivalTarget = {
  /** Where their progress stands: a creative, a brand's lines, or the table. */
  place: string
  brandId: string | null; creativeId?: string; replaces?: string; apart?: boolean; asStillSet?: boolean
  /** Told when the first file of a new creative was taken. */
  onMade?: (creativeId: string) => void
}

/** Files as they were dropped, sorted into creatives; nothing is sent before `sendStaged`. */
export function stageFiles(files: readonly File[], target: ArrivalTarget): void {
  const sorted = target.creativeId !== undefined || target.asStillSet ? [{ stem: nameOfFile(files[0]?.name ?? ''), files: [...files] }]
    : target.apart ? files.map((file) => ({ stem: nameOfFile(file.name), files: [file] })) : groupFiles(files)
  arrivalsStore.setState(({ groups, arrivals }) => {
    const [nextGroups, nextArrivals] = [new Map(groups), [...arrivals]]
    for (const { stem, files: together } of sorted) {
      const id = `group-${++lastId}`
      nextGroups.set(id, { id, name: stem, brandId: target.brandId, creativeId: target.creativeId ?? null, replaces: target.replaces ?? null, asStillSet: target.asStillSet ?? false, place: target.place })
      if (target.onMade) heard.set(id, target.onMade)
      for (const file of together) nextArrivals.push(arrivalOf(file, id))
    }
    return { groups: nextGroups, arrivals: nextArrivals }
  })
}

function arrivalOf(file: File, groupId: string): Arrival {
  const problem = problemOf(file)
  return { id: `arrival-${++lastId}`, groupId, file, step: problem === null ? 'staged' : 'refused', sent: 0, problem }
}

/** Judged here as well as by the engine, so that nobody waits for four gigabytes to be refused. */
function problemOf(file: File): Problem | null {
  if (file.size === 0) return { reason: 'file-empty', params: { fileName: file.name } }
  return file.size > mediaLimits.filmBytes ? { reason: 'media-too-large', params: { fileName: file.name, megabytes: mediaLimits.filmBytes / 1024 / 1024 } } : null
}

export function changeGroup(groupId: string, change: Partial<Pick<ArrivalGroup, 'name' | 'brandId'>>): void {
  arrivalsStore.setState(({ groups }) => {
    const group = groups.get(groupId)
    return group ? { groups: new Map(groups).set(groupId, { ...group, ...change }) } : {}
  })
}

/** Sends what is staged and has somebody to belong to. */
export function sendStaged(): void {
  const { groups } = arrivalsStore.getState()
  setAll((arrival) => {
    const group = groups.get(arrival.groupId)
    return arrival.step === 'staged' && group && (group.brandId !== null || group.creativeId !== null) ? { step: 'waiting' } : null
  })
  pump()
}

export function sendAgain(arrivalId: string): void {
  setAll((arrival) => (arrival.id === arrivalId && arrival.step === 'refused' && problemOf(arrival.file) === null ? { step: 'waiting', problem: null, sent: 0 } : null))
  pump()
}

export function stopArrival(arrivalId: string): void {
  stops.get(arrivalId)?.abort()
  setAll((arrival) => (arrival.id === arrivalId && arrival.step === 'waiting' ? { step: 'refused', problem: { reason: 'media-stopped', params: { fileName: arrival.file.name } } } : null))
}

/** Takes a file that is not under way off the list. */
export function dismissArrivals(which: (arrival: Arrival) => boolean): void {
  arrivalsStore.setState(({ groups, arrivals }) => {
    const kept = arrivals.filter((arrival) => arrival.step === 'sending' || arrival.step === 'looking' || !which(arrival))
    const used = new Set(kept.map(({ groupId }) => groupId))
    for (const id of groups.keys()) if (!used.has(id)) heard.delete(id)
    return { arrivals: kept, groups: new Map([...groups].filter(([id]) => used.has(id))) }
  })
}

function setAll(change: (arrival: Arrival) => ArrivalChange | null): void {
  arrivalsStore.setState(({ arrivals }) => ({ arrivals: arrivals.map((arrival) => { const next = change(arrival); return next ? { ...arrival, ...next } : arrival }) }))
}

function pump(): void {
  const { groups, arrivals } = arrivalsStore.getState()
  for (const arrival of nextToRun(groups, arrivals, atOnce)) void run(arrival, groups.get(arrival.groupId)!)
}

async function run(arrival: Arrival, group: ArrivalGroup): Promise<void> {
  const stop = new AbortController()
  stops.set(arrival.id, stop)
  const creativeId = await runArrival(arrival, group, ports, (change) => setAll((each) => (each.id === arrival.id ? change : null)), stop.signal)
  stops.delete(arrival.id)
  if (creativeId !== null && group.creativeId === null) {
    arrivalsStore.setState(({ groups }) => ({ groups: new Map(groups).set(group.id, { ...(groups.get(group.id) ?? group), creativeId }) }))
    heard.get(group.id)?.(creativeId)
    heard.delete(group.id)
  }
  // What is seen in its place already needs no line of its own.
  if (group.place !== tablePlace && arrivalsStore.getState().arrivals.every(({ groupId, step }) => groupId !== group.id || step === 'done')) dismissArrivals(({ groupId }) => groupId === group.id)
  pump()
}
