import type { Fixation } from './fixations.ts'

interface Area {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Dwell, visits and first looks for each area, and the way from area to area. O(fixations · areas). */
export function areaMetrics(fixations: readonly Fixation[], areas: readonly Area[], start: number) {
  const hit = fixations.map(({ x, y }) =>
    areas.findLast((area) => x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height),
  )
  const total = fixations.reduce((sum, { duration }) => sum + duration, 0)
  const scanPath: string[] = []
  const transitions = new Map<string, { from: string; to: string; count: number }>()
  hit.forEach((area, index) => {
    if (!area || (index > 0 && hit[index - 1] === area)) return
    const from = scanPath.at(-1)
    scanPath.push(area.id)
    if (from === undefined || from === area.id) return
    const key = JSON.stringify([from, area.id])
    const known = transitions.get(key)
    if (known) known.count++
    else transitions.set(key, { from, to: area.id, count: 1 })
  })
  return {
    areas: areas.map((area) => {
      const own = fixations.filter((_, index) => hit[index] === area)
      const dwell = own.reduce((sum, { duration }) => sum + duration, 0)
      return {
        id: area.id,
        fixations: own.length,
        dwell,
        share: total > 0 ? Math.min(1, dwell / total) : 0,
        visits: scanPath.filter((id) => id === area.id).length,
        ...(own[0] && { timeToFirstFixation: own[0].start - start, firstFixationDuration: own[0].duration }),
      }
    }),
    scanPath,
    transitions: [...transitions.values()].sort((left, right) => right.count - left.count),
  }
}
