import { type Stage, stages } from '@throughline/model/define-type'

const from = 192
const to = 340

/** The thread changes its colour as it goes, from teal where the customer speaks to rose where the money comes back. */
export function stageHue(stage: Stage): number {
  return Math.round(from + ((to - from) * stages.indexOf(stage)) / (stages.length - 1))
}

/** The stage's colour; lightness and chroma are the theme's. */
export function stageColour(stage: Stage): string {
  return `oklch(var(--thread-light) var(--thread-chroma) ${stageHue(stage)})`
}
