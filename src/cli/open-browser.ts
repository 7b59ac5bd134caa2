import { spawn } from 'node:child_process'

/** Opens the system browser when there is a display; says nothing and does nothing when there is none. */
export function openBrowser(url: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): boolean {
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return false
  const [command, args] = platform === 'win32' ? ['rundll32', ['url.dll,FileProtocolHandler', url]] as const
    : platform === 'darwin' ? ['open', [url]] as const
    : ['xdg-open', [url]] as const
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.on('error', () => process.stderr.write(`${command}: ${url}\n`))
  child.unref()
  return true
}
