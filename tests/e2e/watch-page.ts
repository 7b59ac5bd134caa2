import type { Page } from '@playwright/test'

const onThisMachine = /^(https?|wss?):\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)|^(data|blob|about|devtools|app|file):/

export type Watch = { complaints(): string[] }

/** Notes everything a quiet page does not do: console errors and warnings, thrown errors, requests that leave the machine. */
export function watchPage(page: Page): Watch {
  const complaints: string[] = []
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`) })
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.stack ?? error.message}`))
  page.on('crash', () => complaints.push('the page crashed'))
  const mind = (url: string) => { if (!onThisMachine.test(url)) complaints.push(`request off the machine: ${url}`) }
  page.on('request', (request) => mind(request.url()))
  page.on('websocket', (socket) => mind(socket.url()))
  return { complaints: () => complaints }
}
