import type { Fixation } from './fixations.ts'

interface Grid {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly columns: number
  readonly rows: number
  readonly spread?: number
}

/** Duration-weighted density of fixations over a grid, row by row, scaled so that the hottest cell is 1. O(fixations · (columns + rows) + cells). */
export function heatMap(fixations: readonly Fixation[], grid: Grid): number[][] {
  const { columns, rows } = grid
  const spread = grid.spread ?? Math.max(grid.width, grid.height) / 25
  const values = Array.from({ length: rows }, () => new Float64Array(columns))
  const profile = (centre: number, from: number, size: number, cells: number) =>
    Float64Array.from({ length: cells }, (_, cell) =>
      Math.exp(-(((from + (size * (cell + 0.5)) / cells - centre) / spread) ** 2) / 2),
    )
  for (const { x, y, duration } of fixations) {
    // The normal density of two dimensions is the product of two of one.
    const across = profile(x, grid.x, grid.width, columns)
    const down = profile(y, grid.y, grid.height, rows)
    for (let row = 0; row < rows; row++) {
      const factor = duration * down[row]!
      if (factor < 1e-12) continue
      for (let column = 0; column < columns; column++)
        values[row]![column] = values[row]![column]! + factor * across[column]!
    }
  }
  const top = values.reduce((most, row) => row.reduce((best, value) => Math.max(best, value), most), 0)
  return values.map((row) => Array.from(row, (value) => (top > 0 ? value / top : 0)))
}
