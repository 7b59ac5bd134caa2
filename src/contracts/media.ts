const mebibyte = 1024 * 1024
/** What a creative may be made of. A film longer than the longest play, six slots of a minute, could never be shown whole. */
export const mediaLimits = {
  pictureBytes: 200 * mebibyte, megapixels: 300, svgBytes: 4 * mebibyte, filmBytes: 2048 * mebibyte, filmSeconds: 360, posterBytes: 8 * mebibyte, thumbnailPx: 640,
  files: 40, frames: 20,
} as const
/** By content, not by name. */
export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/svg+xml'] as const
export const filmTypes = ['video/mp4', 'video/quicktime', 'video/webm'] as const
export type PictureType = (typeof pictureTypes)[number]
export type FilmType = (typeof filmTypes)[number]
