import type { ServerResponse } from 'node:http'

/** Nothing but our own files, nothing inline, nobody frames us: the same in a browser and in the window. */
export const pagePolicy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob: data:", "media-src 'self' blob:", "font-src 'self'", "connect-src 'self'",
  "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'",
].join('; ')
const deniedFeatures = ['camera', 'microphone', 'geolocation', 'usb', 'serial', 'hid', 'payment', 'display-capture'].map((feature) => `${feature}=()`).join(', ')

/** On every answer, whatever it is. */
export function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader('content-security-policy', pagePolicy)
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader('x-frame-options', 'DENY')
  response.setHeader('permissions-policy', deniedFeatures)
  response.setHeader('cache-control', 'no-store')
}
