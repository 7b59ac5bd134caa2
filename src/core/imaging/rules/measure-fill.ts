type Size = { readonly width: number; readonly height: number }

/** How much of the side it first meets a thing takes, in permille. */
export const fillOf = (thing: Size, canvas: Size): number => Math.round(Math.max(thing.width / canvas.width, thing.height / canvas.height) * 1000)
