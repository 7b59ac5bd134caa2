import type { ManifestFile } from '../../contracts/screens.ts'
import { partsOf } from '../../core/playback/player/needed-files.ts'
import type { Prepared, Stage, StageItem } from '../ports.ts'
import { countFrames } from './count-frames.ts'
import { pairingView } from './pairing-view.ts'

type Parts = { blob(sha256: string): Promise<Blob | null>; shown(): void }
type Layer = { element: HTMLElement; film: HTMLVideoElement | null; start(): void; end(): void }
const filmReadyWithinMs = 10_000
const stillMs = 3000
/** A browser that draws nothing changes all the same, only not in step with a frame. */
const withoutFramesMs = 1000

/** Layers over each other: what comes next lies decoded under what shows, and comes to the top at the first frame at or after its edge. No black between. */
export function createPageStage({ blob, shown }: Parts): Stage {
  const stage = document.querySelector<HTMLElement>('#stage')!
  const frames = countFrames()
  const layers = new WeakMap<Prepared, Layer>()
  let present: Layer | null = null
  return {
    async prepare(item) {
      try {
        const layer = await layerOf(item, blob)
        layer.element.classList.add('under')
        stage.append(layer.element)
        const prepared: Prepared = { kind: 'prepared', item, discard: () => (layer === present ? undefined : layer.end()) }
        layers.set(prepared, layer)
        return prepared
      } catch (error) {
        return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
      }
    },
    async show(prepared, atMonotonicMs) {
      const layer = layers.get(prepared)!
      await frameAt(atMonotonicMs)
      const before = present
      present = layer
      layer.element.classList.replace('under', 'top')
      layer.start()
      frames.watchFilm(layer.film)
      const atMs = performance.now()
      // The one before goes when the new one has surely been drawn.
      if (before && before !== layer) {
        before.element.classList.replace('top', 'middle')
        requestAnimationFrame(() => requestAnimationFrame(() => before.end()))
      }
      shown()
      return atMs
    },
    frames: frames.read,
    pairing: pairingView,
    identify(screenName, forMs) {
      const sign = document.querySelector<HTMLElement>('#identify')!
      sign.textContent = screenName
      sign.hidden = false
      setTimeout(() => void (sign.hidden = true), forMs)
    },
  }
}

function frameAt(atMs: number): Promise<void> {
  return new Promise((resolve) => {
    const fallback = setTimeout(resolve, Math.max(0, atMs - performance.now()) + withoutFramesMs)
    const tick = (): void => {
      if (performance.now() < atMs) return void requestAnimationFrame(tick)
      clearTimeout(fallback)
      resolve()
    }
    // Until shortly before, a timer costs less than frames.
    setTimeout(() => requestAnimationFrame(tick), Math.max(0, atMs - performance.now() - 60))
  })
}

async function layerOf({ file, blank, muted }: StageItem, blob: Parts['blob']): Promise<Layer> {
  const element = document.createElement('div')
  element.className = 'layer'
  // For whoever stands before a screen with its console open.
  element.dataset.shows = file?.sha256 ?? (blank ? 'black' : 'player')
  if (file) return file.kind === 'video' ? filmLayer(element, file, muted, blob) : stillLayer(element, file, blob)
  if (blank) element.classList.add('black')
  else element.append(document.querySelector<HTMLTemplateElement>('#last-resort')!.content.cloneNode(true))
  return { element, film: null, start: () => undefined, end: () => element.remove() }
}

async function urlOf(sha256: string, mediaType: string, blob: Parts['blob']): Promise<string> {
  const its = await blob(sha256)
  if (!its) throw new Error('not there')
  return URL.createObjectURL(its.slice(0, its.size, mediaType))
}

/** A still, or the pictures of a set one after another, all of them decoded beforehand. */
async function stillLayer(element: HTMLElement, file: ManifestFile, blob: Parts['blob']): Promise<Layer> {
  const urls = await Promise.all(partsOf(file).map((sha256) => urlOf(sha256, file.mediaType, blob)))
  const free = (): void => urls.forEach((url) => URL.revokeObjectURL(url))
  const pictures = urls.map((url) => Object.assign(new Image(), { src: url, decoding: 'sync' as const }))
  try {
    await Promise.all(pictures.map((picture) => picture.decode()))
  } catch (error) {
    free()
    throw error
  }
  let timer: ReturnType<typeof setInterval> | undefined
  pictures.forEach((picture, at) => picture.classList.toggle('off', at > 0))
  element.append(...pictures)
  return {
    element, film: null,
    start() {
      let at = 0
      if (pictures.length > 1) timer = setInterval(() => {
        const next = (at + 1) % pictures.length
        pictures[next]!.classList.remove('off')
        pictures[at]!.classList.add('off')
        at = next
      }, stillMs)
    },
    end() {
      clearInterval(timer)
      element.remove()
      free()
    },
  }
}

/** A film that lies ready on its first frame. Where the browser lets no page make a sound unasked, it plays without. */
async function filmLayer(element: HTMLElement, file: ManifestFile, muted: boolean, blob: Parts['blob']): Promise<Layer> {
  const url = await urlOf(file.sha256, file.mediaType, blob)
  const film = Object.assign(document.createElement('video'), { muted: muted || !file.sound, playsInline: true, preload: 'auto', src: url, disablePictureInPicture: true })
  const end = (): void => {
    film.removeAttribute('src')
    film.load()
    element.remove()
    URL.revokeObjectURL(url)
  }
  element.append(film)
  try {
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('the film is not ready')), filmReadyWithinMs)
      film.oncanplaythrough = () => (clearTimeout(late), resolve())
      film.onerror = () => (clearTimeout(late), reject(new Error(film.error?.message ?? 'no film')))
    })
  } catch (error) {
    end()
    throw error
  }
  return {
    element, film, end,
    start: () => void film.play().catch(() => {
      film.muted = true
      return film.play()
    }).catch(() => undefined),
  }
}
