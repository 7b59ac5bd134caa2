import type { App, Session, WebContents } from 'electron'
import { appOrigin } from './app-protocol.ts'

/** Electron's security checklist, the points that concern running pages; windows are created sandboxed beside this. */
export function hardenApp(app: Pick<App, 'on' | 'enableSandbox'>): void {
  app.enableSandbox()
  app.on('web-contents-created', (_event, contents) => hardenContents(contents))
}

/** No navigation, no new windows, no embedded pages: whatever the page tries. */
export function hardenContents(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/** Permissions are denied by default; only writing to the clipboard (an invite link) is granted, to our own page. */
export function hardenSession(session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'webRequest'>): void {
  const isAllowed = (permission: string, origin: string) => permission === 'clipboard-sanitized-write' && isOwnOrigin(origin)
  session.setPermissionRequestHandler((_contents, permission, answer, details) => answer(isAllowed(permission, details.requestingUrl)))
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin))
  session.setDevicePermissionHandler(() => false)
  // The page has nothing to fetch elsewhere; the policy says so and this makes sure.
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOwnRequest(details.url) }))
}

export const isOwnOrigin = (url: string): boolean => url === appOrigin || url.startsWith(`${appOrigin}/`)
const isOwnRequest = (url: string): boolean => isOwnOrigin(url) || url.startsWith(`blob:${appOrigin}`) || url.startsWith('data:') || url.startsWith('devtools:')
