import type { Item } from '@throughline/client/wire'
import type { Axis } from './axis.ts'

export interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface Dot {
  readonly item: Item
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly atX: number
  readonly atY: number
}

export interface DotLabel {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly text: string
}

export const placeX = (frame: Frame, axis: Axis, value: number): number =>
  frame.left + ((value - axis.min) / (axis.max - axis.min)) * frame.width
export const placeY = (frame: Frame, axis: Axis, value: number): number =>
  frame.top + frame.height - ((value - axis.min) / (axis.max - axis.min)) * frame.height
export const valueAtX = (frame: Frame, axis: Axis, x: number): number =>
  axis.min + ((x - frame.left) / frame.width) * (axis.max - axis.min)
export const valueAtY = (frame: Frame, axis: Axis, y: number): number =>
  axis.min + ((frame.top + frame.height - y) / frame.height) * (axis.max - axis.min)

const smallest = 6
const largest = 20
/** The golden angle: the sunflower's way to spread seeds without a gap or a row. */
const turn = Math.PI * (3 - Math.sqrt(5))

/** Areas, not radii, follow the value: twice as much looks twice as much. */
function radiusBy(values: readonly (number | null)[], scale: number): (value: number | null) => number {
  const known = values.filter((value) => value !== null && value > 0)
  const most = Math.max(0, ...known.map(Number))
  return (value) =>
    scale * (most === 0 || value === null ? 8 : smallest + (largest - smallest) * Math.sqrt(Math.max(0, value) / most))
}

/** Where every item stands. Those on the same spot are fanned out around it, the largest in the middle. */
export function layOut(
  items: readonly Item[],
  frame: Frame,
  axes: { readonly x: Axis; readonly y: Axis; readonly sizeOf: ((item: Item) => number | null) | null },
): { readonly dots: readonly Dot[]; readonly unplaced: readonly Item[] } {
  const { x, y, sizeOf } = axes
  const radius = radiusBy(sizeOf ? items.map(sizeOf) : [], Math.min(1, Math.max(0.55, frame.width / 640)))
  const spots = new Map<string, { atX: number; atY: number; members: { item: Item; radius: number }[] }>()
  const unplaced: Item[] = []
  for (const item of items) {
    const atX = x.read(item)
    const atY = y.read(item)
    if (atX === null || atY === null) {
      unplaced.push(item)
      continue
    }
    const key = `${atX} ${atY}`
    const spot = spots.get(key) ?? { atX, atY, members: [] }
    spot.members.push({ item, radius: radius(sizeOf ? sizeOf(item) : null) })
    spots.set(key, spot)
  }
  const cell = Math.min(frame.width / Math.max(1, x.ticks.length), frame.height / Math.max(1, y.ticks.length))
  const dots: Dot[] = []
  for (const { atX, atY, members } of spots.values()) {
    members.sort((left, right) => right.radius - left.radius)
    const mean = members.reduce((sum, member) => sum + member.radius, 0) / members.length
    // Keep a fan inside its cell: past that, dots may touch, then overlap.
    const wanted = mean * 1.75
    const spread = Math.min(wanted, Math.max(3, (cell / 2 - mean) / Math.sqrt(members.length)))
    for (const [index, member] of members.entries()) {
      const distance = spread * Math.sqrt(index)
      dots.push({
        item: member.item,
        radius: member.radius,
        atX,
        atY,
        x: placeX(frame, x, atX) + distance * Math.cos(index * turn),
        y: placeY(frame, y, atY) + distance * Math.sin(index * turn),
      })
    }
  }
  return { dots: dots.sort((left, right) => right.radius - left.radius), unplaced }
}

const glyph = (text: string): number => [...text].reduce((sum, one) => sum + (/[ᄀ-￯]/.test(one) ? 12 : 6.4), 0)

/** Names beside the dots, as many as fit without touching a dot or another name; the largest come first. */
export function labelDots(dots: readonly Dot[], frame: Frame, most = 40): readonly DotLabel[] {
  const taken = dots.map((dot) => ({
    left: dot.x - dot.radius,
    right: dot.x + dot.radius,
    top: dot.y - dot.radius,
    bottom: dot.y + dot.radius,
    id: dot.item.id,
  }))
  const labels: DotLabel[] = []
  for (const dot of dots) {
    if (labels.length >= most) break
    const title = [...dot.item.title]
    const text = title.length > 18 ? `${title.slice(0, 17).join('')}…` : dot.item.title
    const width = glyph(text) + 4
    for (const side of [1, -1]) {
      const left = side === 1 ? dot.x + dot.radius + 4 : dot.x - dot.radius - 4 - width
      const box = { left, right: left + width, top: dot.y - 8, bottom: dot.y + 8, id: dot.item.id }
      if (box.left < frame.left || box.right > frame.left + frame.width) continue
      const hit = taken.some(
        (other) =>
          other.id !== box.id &&
          other.left < box.right &&
          other.right > box.left &&
          other.top < box.bottom &&
          other.bottom > box.top,
      )
      if (hit) continue
      taken.push(box)
      labels.push({ id: dot.item.id, x: left, y: dot.y + 4, text })
      break
    }
  }
  return labels
}
