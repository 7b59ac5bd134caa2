import { eanModules } from './ean-bars.ts'

/** GS1 leaves numbers that begin with 2 to whoever uses them within their own walls: no product in a shop bears this one. */
export const sampleBarcode = '2001042000018'
/** Each stands on 0, in the middle, drawn upwards. */
type Drawn = { defs: string; body: string; halfWidth: number }

const across = (id: string, ...stops: [number, string][]): string => `<linearGradient id="${id}" x1="0" x2="1" y1="0" y2="0">${stops.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join('')}</linearGradient>`
const words = (text: string, y: number, size: number, fill: string): string => `<text x="0" y="${y}" font-family="Inter, DejaVu Sans, sans-serif" font-weight="600" font-size="${size}" fill="${fill}" text-anchor="middle">${text}</text>`
const bars = (figures: string, x: number, y: number, module: number, height: number): string => Array.from(eanModules(figures), (bar, at) => (bar === '1' ? `<rect x="${(x + at * module).toFixed(1)}" y="${y}" width="${module}" height="${height}" fill="#111"/>` : '')).join('')
const shine = (x: number, y: number, width: number, height: number, opacity = 0.35): string => `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${width / 2}" fill="#fff" opacity="${opacity}"/>`

const green = across('body', [0, '#0c5a36'], [0.25, '#1c9a5d'], [0.55, '#17824e'], [1, '#07402a'])
const bottle = 'M-58 -860 V-780 C-58 -700 -170 -690 -170 -560 V-40 Q-170 0 -130 0 H130 Q170 0 170 -40 V-560 C170 -690 58 -700 58 -780 V-860 Z'
const cap = '<rect x="-66" y="-930" width="132" height="80" rx="10" fill="#e8f3ee"/>'
const mugBody = 'M-230 -420 L-205 -40 Q-200 0 -150 0 H150 Q200 0 205 -40 L230 -420 Z'
const handle = '<path d="M222 -350 C400 -380 400 -90 208 -110" fill="none" stroke="url(#body)" stroke-width="46"/>'
const ochre = across('body', [0, '#9d4b1f'], [0.3, '#d97a3c'], [0.7, '#c3652b'], [1, '#7c3714'])
const steel = across('body', [0, '#7d8489'], [0.18, '#dfe4e7'], [0.4, '#9aa1a6'], [0.62, '#eef1f3'], [0.85, '#8b9297'], [1, '#5f666b'])
const rim = (rx: number, y: number, fill: string): string => `<ellipse cx="0" cy="${y}" rx="${rx}" ry="${rx * 0.16}" fill="${fill}"/>`
const fur = '<filter id="fur" x="-20%" y="-20%" width="140%" height="140%"><feTurbulence type="fractalNoise" baseFrequency="0.09" numOctaves="3" seed="7" result="n"/><feDisplacementMap in="SourceGraphic" in2="n" scale="34" xChannelSelector="R" yChannelSelector="G" result="d"/><feGaussianBlur in="d" stdDeviation="1.4"/></filter>'
const round = (cx: number, cy: number, rx: number, ry: number, fill = 'url(#body)'): string => `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}"/>`

export const sampleThings = {
  'bottle': { halfWidth: 170, defs: green, body: `<path d="${bottle}" fill="url(#body)"/>${cap}<rect x="-170" y="-470" width="340" height="300" fill="#f6f1e4"/>${words('Қонжық', -350, 66, '#0c5a36')}${words('алма шырыны', -275, 36, '#8a4b1c')}${words('1 л', -205, 44, '#333')}${shine(-132, -600, 26, 540, 0.28)}` },
  'bottle-back': { halfWidth: 170, defs: green, body: `<path d="${bottle}" fill="url(#body)"/>${cap}<rect x="-150" y="-470" width="300" height="300" fill="#f6f1e4"/>${[0, 1, 2, 3, 4].map((line) => words('Құрамы: су, алма, қант', -430 + line * 32, 19, '#444')).join('')}${bars(sampleBarcode, -124, -284, 2.6, 84)}${words(sampleBarcode, -182, 18, '#444')}${shine(108, -600, 22, 540, 0.22)}` },
  'carton': { halfWidth: 250, defs: '', body: `<path d="M-240 -640 L90 -690 L90 0 L-240 -20 Z" fill="#e7b13a"/><path d="M90 -690 L250 -640 L250 -30 L90 0 Z" fill="#b3831f"/><path d="M-240 -640 L-80 -700 L250 -640 L90 -690 Z" fill="#f4cf72"/><g transform="translate(-75 -330) skewY(-6)">${words('ШЫРЫН', 0, 66, '#5a2c0c')}${words('6 × 1 л', 80, 48, '#5a2c0c')}</g>` },
  'mug': { halfWidth: 260, defs: ochre, body: `${handle}<path d="${mugBody}" fill="url(#body)"/>${rim(230, -420, '#7c3714')}${rim(212, -424, '#3f1c0b')}${shine(-170, -360, 28, 280, 0.3)}` },
  'mug-side': { halfWidth: 235, defs: ochre, body: `<path d="${mugBody}" fill="url(#body)"/><rect x="-28" y="-350" width="56" height="250" rx="26" fill="#a9531f"/>${rim(230, -420, '#7c3714')}${rim(212, -424, '#3f1c0b')}${shine(120, -360, 24, 280, 0.2)}` },
  'white-jar': { halfWidth: 260, defs: across('body', [0, '#dcdcda'], [0.3, '#fdfdfc'], [0.75, '#f4f4f2'], [1, '#d2d2cf']) + across('lid', [0, '#e2e2df'], [0.3, '#ffffff'], [1, '#cfcfcc']), body: `<rect x="-250" y="-300" width="500" height="300" rx="36" fill="url(#body)"/><rect x="-258" y="-400" width="516" height="120" rx="22" fill="url(#lid)"/>${words('ақ крем', -140, 56, '#9a9a98')}` },
  'tube': { halfWidth: 150, defs: across('body', [0, '#a03a6b'], [0.3, '#e58ab4'], [0.65, '#d16a9a'], [1, '#83285a']), body: `<path d="M-150 -700 L150 -700 L104 -120 H-104 Z" fill="url(#body)"/><rect x="-150" y="-724" width="300" height="30" fill="#b84f82"/><rect x="-96" y="-122" width="192" height="122" rx="14" fill="#f5f5f5"/>${words('Гүл', -420, 90, '#fff')}${words('қол кремі', -350, 36, '#fff')}` },
  'bracelet': { halfWidth: 250, defs: across('gold', [0, '#8a6414'], [0.3, '#f4d877'], [0.6, '#b98a23'], [1, '#fbe9a6']), body: `<ellipse cx="0" cy="-250" rx="240" ry="240" fill="none" stroke="url(#gold)" stroke-width="34"/>${Array.from({ length: 12 }, (_, at) => `<circle cx="${(240 * [1, 0.866, 0.5, 0, -0.5, -0.866, -1, -0.866, -0.5, 0, 0.5, 0.866][at]!).toFixed(1)}" cy="${(-250 + 240 * [0, 0.5, 0.866, 1, 0.866, 0.5, 0, -0.5, -0.866, -1, -0.866, -0.5][at]!).toFixed(1)}" r="26" fill="#9a1b3c" stroke="#f4d877" stroke-width="6"/>`).join('')}` },
  'can': { halfWidth: 200, defs: steel, body: `<rect x="-195" y="-480" width="390" height="480" rx="18" fill="url(#body)"/><rect x="-195" y="-420" width="390" height="360" fill="#1d4f8c" opacity="0.9"/>${words('Сары балық', -260, 50, '#fff')}${words('240 г', -180, 44, '#cfe3ff')}${rim(195, -480, '#c9cfd3')}` },
  'bear': { halfWidth: 300, defs: `${fur}<radialGradient id="body" cx="0.4" cy="0.3" r="0.8"><stop offset="0" stop-color="#b98a5e"/><stop offset="1" stop-color="#6f4a2c"/></radialGradient>`, body: `<g filter="url(#fur)">${round(-150, -780, 70, 70)}${round(150, -780, 70, 70)}${round(0, -640, 210, 190)}${round(0, -280, 230, 270)}${round(-230, -330, 80, 160)}${round(230, -330, 80, 160)}${round(-150, -70, 130, 90)}${round(150, -70, 130, 90)}</g>${round(0, -590, 80, 62, '#d9b78f')}${round(0, -618, 28, 20, '#2a1a10')}${round(-75, -690, 18, 18, '#1a100a')}${round(75, -690, 18, 18, '#1a100a')}` },
  'glass': { halfWidth: 150, defs: across('glass', [0, '#ffffff'], [0.2, '#dfe8ec'], [0.5, '#f7fbfd'], [1, '#c9d5da']), body: `<path d="M-170 -760 C-170 -480 -60 -420 -16 -400 V-40 C-100 -30 -130 -10 -130 0 H130 C130 -10 100 -30 16 -40 V-400 C60 -420 170 -480 170 -760 Z" fill="url(#glass)" opacity="0.42" stroke="#f4fafc" stroke-width="6" stroke-opacity="0.8"/>${shine(-120, -720, 20, 220, 0.6)}` },
} as const satisfies Record<string, Drawn>
export type SampleThing = keyof typeof sampleThings
