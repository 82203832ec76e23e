export const densities = ['compact', 'normal', 'comfortable'] as const
export type Density = (typeof densities)[number]

const remembered = 'throughline.density'

export function keptDensity(): Density {
  const kept = localStorage.getItem(remembered)
  return densities.find((one) => one === kept) ?? 'normal'
}

/** How close the rows stand, on this device: a wide monitor and a laptop want different answers. */
export function setDensity(density: Density): void {
  localStorage.setItem(remembered, density)
  document.documentElement.dataset.density = density
}
