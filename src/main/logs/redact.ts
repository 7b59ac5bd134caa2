const secretName = /pass(word|phrase)?|token|secret|cookie|authorization|invite|credential|private|salt|^key$|keyPem/i
const secretInUrl = /([?&](?:token|invite)=)[^&\s"]+/g

/** Errors quote what they were given, which may be megabytes. */
const textAtMost = 4_000

/** A copy fit for a log: values under secret names are hidden at any depth, tokens inside addresses too. [SE1] */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return (value.length > textAtMost ? `${value.slice(0, textAtMost)}…` : value).replace(secretInUrl, '$1…')
  if (typeof value !== 'object' || value === null) return value
  if (depth > 8) return '…'
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => redact(item, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, secretName.test(name) ? '…' : redact(item, depth + 1)]))
}
