const browsers = [['Edg', 'Edge'], ['OPR', 'Opera'], ['YaBrowser', 'Yandex'], ['Electron', 'Pult'], ['Firefox', 'Firefox'], ['Chrome', 'Chrome'], ['Version', 'Safari']] as const
const systems = [['Windows', 'Windows'], ['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Mac OS X', 'macOS'], ['Linux', 'Linux']] as const

/** "Chrome 141, Windows" from what a browser says of itself; null when it says nothing known. */
export function browserOf(agent: string): string | null {
  const [, browser] = browsers.find(([mark]) => agent.includes(`${mark}/`)) ?? []
  if (browser === undefined) return null
  const mark = browsers.find(([, name]) => name === browser)?.[0] ?? ''
  const version = new RegExp(`${mark}/(\\d+)`).exec(agent)?.[1]
  const system = systems.find(([sign]) => agent.includes(sign))?.[1]
  return [version === undefined ? browser : `${browser} ${version}`, system].filter((part) => part !== undefined).join(', ')
}
