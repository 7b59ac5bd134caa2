/**
 * The picture a screen shows when nothing else may play, drawn as text. It has no size of its own: the ground and the
 * ornament fill whatever is there, the mark stands in the middle and fits it, from a rail of 12 : 1 to an upright end cap.
 */
export const chainName = 'Дастарма'

type Look = { ground: string; light: string; accent: string; line: string }
const looks = {
  hypermarket: { ground: '#0b2a2b', light: '#11403f', accent: '#e3b35a', line: 'Всё к вашему столу' },
  supermarket: { ground: '#10233c', light: '#17355a', accent: '#e8c07d', line: 'Свежее каждый день' },
  neighbourhood: { ground: '#2a1f3a', light: '#3c2c52', accent: '#f0b999', line: 'Рядом с домом' },
  express: { ground: '#3a1f16', light: '#532d20', accent: '#f2c879', line: 'Быстро и по пути' },
  roadside: { ground: '#111a2e', light: '#1b2947', accent: '#e3b35a', line: 'Всё к вашему столу' },
  taxi: { ground: '#1c1c1c', light: '#2b2b2b', accent: '#f2c94c', line: 'По пути домой' },
} as const satisfies Record<string, Look>
export type HouseLook = keyof typeof looks
export const houseLooks = Object.keys(looks) as HouseLook[]

export function housePicture(look: HouseLook): string {
  const { ground, light, accent, line } = looks[look]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%">
<defs>
<linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${light}"/><stop offset="1" stop-color="${ground}"/></linearGradient>
<pattern id="o" width="96" height="96" patternUnits="userSpaceOnUse"><g fill="none" stroke="${accent}" stroke-opacity=".09" stroke-width="3">${horns(48, 48)}</g></pattern>
</defs>
<rect width="100%" height="100%" fill="url(#g)"/>
<rect width="100%" height="100%" fill="url(#o)"/>
<svg width="100%" height="100%" viewBox="-40 -26 640 192" preserveAspectRatio="xMidYMid meet">
${mark(accent, ground)}
<text x="164" y="82" font-family="Inter,'Segoe UI',Roboto,Arial,sans-serif" font-size="74" font-weight="700" fill="#fff" textLength="392" lengthAdjust="spacingAndGlyphs">${chainName}</text>
<text x="167" y="124" font-family="Inter,'Segoe UI',Roboto,Arial,sans-serif" font-size="30" fill="${accent}">${line}</text>
</svg>
</svg>
`
}

/** A laid table seen from above: a cloth on its point, a round dish, four bowls. */
function mark(accent: string, ground: string): string {
  return `<g transform="translate(70 70)"><rect x="-48" y="-48" width="96" height="96" rx="14" transform="rotate(45)" fill="${accent}"/>
<circle r="36" fill="none" stroke="${ground}" stroke-width="4"/><circle r="15" fill="${ground}"/>
<g fill="${ground}"><circle cy="-25" r="5"/><circle cy="25" r="5"/><circle cx="-25" r="5"/><circle cx="25" r="5"/></g></g>`
}

/** Ram's horns, the most common figure of Kazakh felt. */
function horns(x: number, y: number): string {
  const horn = 'M0 30V0C0-22-32-22-32-2C-32 12-14 12-14 0'
  return `<g transform="translate(${x} ${y})"><path d="${horn}"/><path transform="scale(-1 1)" d="${horn}"/></g>`
}
