/**
 * Pictures of the demonstration's creatives, drawn as text in the exact pixels of a device profile: a ground, the brand, what is said, a price,
 * and a shape that stands for the product. Long and low ones read from left to right, upright ones from top to bottom.
 */
export type Picture = { widthPx: number; heightPx: number; brand: string; line: string; price: string | null; look: number; shape: number }

const looks: readonly { from: string; to: string; ink: string; mark: string }[] = [
  { from: '#0b3d5c', to: '#0f7fae', ink: '#ffffff', mark: '#bfe8ff' }, { from: '#5a1038', to: '#c2437a', ink: '#ffffff', mark: '#ffd6e6' },
  { from: '#f5c64b', to: '#ffdf7e', ink: '#3b2500', mark: '#c8541a' }, { from: '#0d4a34', to: '#2c8d60', ink: '#ffffff', mark: '#cdeccf' },
  { from: '#b8370b', to: '#ee7a1c', ink: '#ffffff', mark: '#ffe2a8' }, { from: '#251b4d', to: '#5b46b2', ink: '#ffffff', mark: '#d9d0ff' },
  { from: '#e9eef2', to: '#cfdbe4', ink: '#12303f', mark: '#1f6f8f' }, { from: '#3a2413', to: '#7b4a26', ink: '#fff4e3', mark: '#e8b777' },
  { from: '#7a0f17', to: '#c62b35', ink: '#ffffff', mark: '#ffd0c9' }, { from: '#dff0d2', to: '#b7dd9f', ink: '#173b12', mark: '#3f8f2e' },
  { from: '#10262e', to: '#27505c', ink: '#f2fbff', mark: '#7fd1c7' }, { from: '#f7dfe8', to: '#efb6cd', ink: '#511231', mark: '#a8336a' },
]
const font = "font-family=\"Inter,'Segoe UI',Roboto,Arial,sans-serif\""

export function creativePicture(picture: Picture): string {
  const { widthPx: w, heightPx: h, look } = picture
  const { from, to } = looks[look % looks.length]!
  const body = w >= h * 4 ? band(picture) : w >= h ? wide(picture) : tall(picture)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">
<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs>
<rect width="${w}" height="${h}" fill="url(#g)"/>
${body}
</svg>
`
}

const inkOf = ({ look }: Picture) => looks[look % looks.length]!
/** A size at which a word is no wider than so much: letters of our typefaces are some 0.6 of their height wide. */
const sizeFor = (text: string, width: number, most: number): number => Math.max(12, Math.min(most, Math.floor(width / Math.max(1, text.length * 0.6))))
const word = (x: number, y: number, size: number, weight: number, fill: string, text: string, anchor = 'start'): string =>
  `<text x="${x}" y="${y}" ${font} font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${text}</text>`

function band(picture: Picture): string {
  const { widthPx: w, heightPx: h, brand, line, price } = picture
  const { ink } = inkOf(picture)
  const pad = Math.round(h * 0.3)
  const size = sizeFor(brand, w * 0.3, Math.round(h * 0.5))
  const from = pad + Math.round(brand.length * size * 0.62) + pad
  const said = sizeFor(line, w * 0.78 - from, Math.round(h * 0.3))
  return [
    word(pad, Math.round(h * 0.5 + size * 0.36), size, 700, ink, brand), word(from, Math.round(h * (price ? 0.42 : 0.5) + said * 0.34), said, 400, ink, line),
    price ? word(from, Math.round(h * 0.8), Math.round(said * 0.9), 700, inkOf(picture).mark, price) : '', product(picture, w - pad - h * 0.42, h / 2, h * 0.74),
  ].join('\n')
}

function wide(picture: Picture): string {
  const { widthPx: w, heightPx: h, brand, line, price } = picture
  const { ink, mark } = inkOf(picture)
  const pad = Math.round(w * 0.07)
  const size = sizeFor(brand, w * 0.55, Math.round(h * 0.2))
  const said = sizeFor(line, w * 0.55, Math.round(h * 0.085))
  return [
    word(pad, Math.round(h * 0.42), size, 700, ink, brand), word(pad, Math.round(h * 0.42 + said * 1.7), said, 400, ink, line),
    price ? word(pad, Math.round(h * 0.8), Math.round(h * 0.13), 700, mark, price) : '', product(picture, w * 0.8, h * 0.52, h * 0.62),
  ].join('\n')
}

function tall(picture: Picture): string {
  const { widthPx: w, heightPx: h, brand, line, price } = picture
  const { ink, mark } = inkOf(picture)
  const size = sizeFor(brand, w * 0.84, Math.round(w * 0.17))
  const said = sizeFor(line, w * 0.84, Math.round(w * 0.07))
  return [
    word(w / 2, Math.round(h * 0.16), size, 700, ink, brand, 'middle'), word(w / 2, Math.round(h * 0.16 + said * 1.9), said, 400, ink, line, 'middle'),
    product(picture, w / 2, h * 0.55, w * 0.62), price ? word(w / 2, Math.round(h * 0.9), Math.round(w * 0.11), 700, mark, price, 'middle') : '',
  ].join('\n')
}

/** A jar, a bottle, a box or a disc, about its middle. */
function product(picture: Picture, x: number, y: number, size: number): string {
  const { mark, ink } = inkOf(picture)
  const at = (value: number): number => Math.round(value * 10) / 10
  const box = (dx: number, dy: number, w: number, h: number, r: number, fill: string): string =>
    `<rect x="${at(x + dx * size)}" y="${at(y + dy * size)}" width="${at(w * size)}" height="${at(h * size)}" rx="${at(r * size)}" fill="${fill}"/>`
  const shapes = [
    [box(-0.34, -0.24, 0.68, 0.7, 0.14, mark), box(-0.38, -0.46, 0.76, 0.2, 0.06, ink)],
    [box(-0.12, -0.5, 0.24, 0.24, 0.05, ink), box(-0.24, -0.3, 0.48, 0.8, 0.16, mark)],
    [box(-0.4, -0.42, 0.8, 0.86, 0.05, mark), box(-0.4, -0.12, 0.8, 0.2, 0, ink)],
    [`<circle cx="${at(x)}" cy="${at(y)}" r="${at(size * 0.44)}" fill="${mark}"/>`, `<circle cx="${at(x)}" cy="${at(y)}" r="${at(size * 0.2)}" fill="${ink}"/>`],
  ]
  return shapes[picture.shape % shapes.length]!.join('')
}
