const widest = 1280
const longestMs = 8000
/** Past a black first picture, where the film is long enough. */
const atSeconds = 1

/** A picture of a film, as this browser plays it; null for what is no film, or one it cannot play: then there is none. */
export async function capturePoster(file: File): Promise<File | null> {
  if (!file.type.startsWith('video/') && !/\.(mp4|m4v|mov|webm)$/i.test(file.name)) return null
  const url = URL.createObjectURL(file)
  const video = document.createElement('video')
  try {
    video.muted = true
    video.preload = 'auto'
    video.src = url
    await told(video, 'loadeddata')
    const at = Math.min(atSeconds, (Number.isFinite(video.duration) ? video.duration : 0) / 2)
    if (at > 0) {
      video.currentTime = at
      await told(video, 'seeked')
    }
    return await drawn(video)
  } catch {
    return null
  } finally {
    video.removeAttribute('src')
    video.load()
    URL.revokeObjectURL(url)
  }
}

function told(video: HTMLVideoElement, event: 'loadeddata' | 'seeked'): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The film was too slow')), longestMs)
    video.addEventListener(event, () => { clearTimeout(timer); resolve() }, { once: true })
    video.addEventListener('error', () => { clearTimeout(timer); reject(video.error ?? new Error('The film cannot be played')) }, { once: true })
  })
}

async function drawn(video: HTMLVideoElement): Promise<File | null> {
  const scale = Math.min(1, widest / Math.max(video.videoWidth, video.videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(video.videoWidth * scale)
  canvas.height = Math.round(video.videoHeight * scale)
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', 0.85))
  return blob && new File([blob], 'poster.webp', { type: blob.type })
}
