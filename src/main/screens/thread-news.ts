import type { Log } from '../services.ts'
import type { FromScreens, ScreenNews } from './desk-messages.ts'

export type Post = (message: FromScreens) => void
export type NewsDesk = { add(news: ScreenNews): void; flush(): void }

const everyMs = 50
const atOnce = 2_000

/** News in bundles: ten thousand messages a second are a few to the engine. */
export function gatherNews(post: Post): NewsDesk {
  let waiting: ScreenNews[] = []
  let timer: NodeJS.Timeout | null = null
  const flush = () => {
    if (timer) clearTimeout(timer)
    timer = null
    if (waiting.length > 0) post({ type: 'news', news: waiting })
    waiting = []
  }
  return {
    flush,
    add(news) {
      waiting.push(news)
      if (waiting.length >= atOnce) flush()
      else timer ??= setTimeout(flush, everyMs)
    },
  }
}

export function logTo(post: Post): Log {
  const at = (level: 'info' | 'warn' | 'error') => (event: string, details?: Record<string, unknown>) => post({ type: 'log', level, event, details: details ?? {} })
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
