/** Pixels of sRGB, three bytes each, row by row without padding. */
export type Picture = { readonly width: number; readonly height: number; readonly rgb: Uint8Array }
/** How much of each pixel is the thing: 0 none, 255 all. */
export type Matte = { readonly width: number; readonly height: number; readonly alpha: Uint8Array }
/** A picture and what of it is the thing, pixel by pixel; `rgb` is straight, not multiplied with alpha. */
export type Cutout = Picture & Matte
/** In whole pixels; the far edges are not in it. */
export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
