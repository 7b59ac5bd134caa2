/** Of so many generated worlds, so many had their impressions within the range of nine in ten: `npm run quality -- forecast`, when the forecaster was last changed. */
export const calibration = { worlds: 2000, coveredBasisPoints: 9090, asOf: '2026-11-29' } as const
