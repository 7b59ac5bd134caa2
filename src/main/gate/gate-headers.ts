import type { IncomingMessage, ServerResponse } from 'node:http'

/** Nothing of the player runs that is not its own; it speaks to its gate, to the brokers and to the caches it was told of. */
export function playerPolicy(host: string | null, connects: readonly string[]): string {
  // `'self'` means WebSockets too, but not to the browsers of older televisions.
  const own = host === null ? [] : [`ws://${host}`, `wss://${host}`]
  return [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob: data:", "media-src 'self' blob:", "font-src 'self'", "worker-src 'self'", "manifest-src 'self'",
    `connect-src ${["'self'", ...own, ...connects.filter(isSource)].join(' ')}`, "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'",
  ].join('; ')
}
/** An address that could not end the directive it stands in. */
const isSource = (url: string): boolean => /^(https?|wss?):\/\/[\w.:[\]-]+(\/[\w./-]*)?$/.test(url)

/** The host by which a device reached us, where it is one. */
export const hostOf = ({ headers }: Pick<IncomingMessage, 'headers'>): string | null => (/^([\w.-]{1,253}|\[[0-9a-fA-F:]{2,45}\])(:\d{1,5})?$/.test(headers.host ?? '') ? headers.host ?? null : null)

/** A player may be served by its kiosk itself: content and enrolment are for any page, for they ask for no cookie and tell no secret to who has not its key. */
export function openToPages(response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-expose-headers', 'accept-ranges, content-length, content-range, etag')
  response.setHeader('cross-origin-resource-policy', 'cross-origin')
}

/** What a browser asks before it sends anything that a form could not. */
export function answerPreflight(response: ServerResponse): void {
  response.setHeader('access-control-allow-methods', 'GET, HEAD, POST')
  response.setHeader('access-control-allow-headers', 'content-type, range, if-none-match')
  response.setHeader('access-control-max-age', '86400')
  response.writeHead(204).end()
}
