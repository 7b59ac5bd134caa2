export type SampleGround = 'white' | 'grey' | 'sweep' | 'table'

/** What stands behind: never quite even, as light in a studio is not. */
export function drawGround(ground: SampleGround, seed: number): string {
  const full = '<rect width="1600" height="1600" fill="url(#ground)"/>'
  const radial = (inner: string, outer: string, cx = 50, cy = 45): string => `<defs><radialGradient id="ground" cx="${cx}%" cy="${cy}%" r="85%"><stop offset="0" stop-color="${inner}"/><stop offset="1" stop-color="${outer}"/></radialGradient></defs>${full}`
  switch (ground) {
    case 'white': return radial('#ffffff', '#f3f3f2')
    case 'grey': return radial('#b9bbbd', '#8f9295', 45, 38)
    case 'sweep': return `<defs><linearGradient id="ground" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#d9d6d1"/><stop offset="0.62" stop-color="#cbc7c1"/><stop offset="0.72" stop-color="#d6d2cc"/><stop offset="1" stop-color="#e3e0db"/></linearGradient></defs>${full}`
    case 'table': return `<defs><linearGradient id="wall" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#8fa3ad"/><stop offset="1" stop-color="#7b8f9a"/></linearGradient>
      <filter id="grain" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="0.004 0.11" numOctaves="3" seed="${seed % 1000}"/><feColorMatrix values="0 0 0 0 0.42  0 0 0 0 0.27  0 0 0 0 0.15  0 0 0 -1.6 1.1"/></filter></defs>
      <rect width="1600" height="1600" fill="url(#wall)"/><rect y="980" width="1600" height="620" fill="#a9743f"/><rect y="980" width="1600" height="620" filter="url(#grain)" opacity="0.55"/><rect y="976" width="1600" height="8" fill="#5c3d20" opacity="0.5"/>`
  }
}
