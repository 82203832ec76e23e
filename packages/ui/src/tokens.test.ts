import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

type Rgb = readonly [number, number, number]

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const darkAt = css.indexOf('data-mantine-color-scheme="dark"')
const read = (part: string): Map<string, string> =>
  new Map([...part.matchAll(/--([a-z0-9-]+):\s*([^;]+);/g)].map((match) => [match[1] ?? '', match[2] ?? '']))
const light = read(css.slice(0, darkAt))
const schemes = { light, dark: new Map([...light, ...read(css.slice(darkAt))]) }

/** Björn Ottosson's OKLab (2020) to linear sRGB, clipped to the gamut as a screen would. */
function linear(tokens: ReadonlyMap<string, string>, name: string): Rgb {
  const value = tokens.get(name)
  assert.ok(value, `no token --${name}`)
  const alias = /^var\(--([a-z0-9-]+)\)$/.exec(value)
  if (alias?.[1]) return linear(tokens, alias[1])
  const match = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(value)
  assert.ok(match, `--${name} is not a plain oklch colour: ${value}`)
  const [lightness, chroma, hue] = match.slice(1).map(Number) as [number, number, number]
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (channel: number): number => Math.min(1, Math.max(0, channel))
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

const luminance = ([red, green, blue]: Rgb): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue

/** WCAG 2.2 contrast ratio. */
function contrast(one: Rgb, other: Rgb): number {
  const [high, low] = [luminance(one), luminance(other)].sort((left, right) => right - left) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const hues = ['grey', 'blue', 'green', 'amber', 'red', 'violet', 'teal', 'pink']
const surfaces = ['surface-app', 'surface', 'surface-raised', 'surface-sunken', 'surface-hover', 'surface-selected']

for (const [scheme, tokens] of Object.entries(schemes)) {
  test(`${scheme}: every text is readable on every surface (4.5:1)`, () => {
    const texts = ['text', 'text-soft', 'text-muted', 'accent-text', 'bad-text', ...hues.map((hue) => `${hue}-text`)]
    for (const text of texts)
      for (const surface of surfaces) {
        const ratio = contrast(linear(tokens, text), linear(tokens, surface))
        assert.ok(ratio >= 4.5, `--${text} on --${surface}: ${ratio.toFixed(2)}`)
      }
    for (const hue of hues) {
      const ratio = contrast(linear(tokens, `${hue}-text`), linear(tokens, `${hue}-tint`))
      assert.ok(ratio >= 4.5, `--${hue}-text on its tint: ${ratio.toFixed(2)}`)
    }
    for (const fill of ['accent', 'accent-hover']) {
      const ratio = contrast(linear(tokens, 'on-accent'), linear(tokens, fill))
      assert.ok(ratio >= 4.5, `--on-accent on --${fill}: ${ratio.toFixed(2)}`)
    }
  })

  test(`${scheme}: every mark and chart colour stands out from the surface (3:1)`, () => {
    const marks = [
      ...hues.map((hue) => `${hue}-mark`),
      ...['open', 'active', 'done', 'dropped'].map((state) => `state-${state}`),
      ...Array.from({ length: 8 }, (_, index) => `chart-${index + 1}`),
      'focus',
      'mark',
    ]
    for (const mark of marks)
      for (const surface of ['surface', 'surface-raised']) {
        const ratio = contrast(linear(tokens, mark), linear(tokens, surface))
        assert.ok(ratio >= 3, `--${mark} on --${surface}: ${ratio.toFixed(2)}`)
      }
  })

  test(`${scheme}: chart colours stay apart for every kind of colour blindness`, () => {
    // Machado, Oliveira and Fernandes (2009), severity 1: protanopia, deuteranopia, tritanopia.
    const seen = {
      everybody: [1, 0, 0, 0, 1, 0, 0, 0, 1],
      protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
      deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
      tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
    }
    const lab = ([red, green, blue]: Rgb): Rgb => {
      const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
      const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
      const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
      return [
        0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
      ]
    }
    for (const [eye, matrix] of Object.entries(seen)) {
      const colours = Array.from({ length: 8 }, (_, index) => {
        const [red, green, blue] = linear(tokens, `chart-${index + 1}`)
        const row = (at: number): number =>
          Math.max(0, (matrix[at] ?? 0) * red + (matrix[at + 1] ?? 0) * green + (matrix[at + 2] ?? 0) * blue)
        return lab([row(0), row(3), row(6)])
      })
      for (const [first, one] of colours.entries())
        for (const [second, other] of colours.entries()) {
          if (second <= first) continue
          const distance = Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])
          assert.ok(distance >= 0.085, `${eye}: chart ${first + 1} and ${second + 1} are ${distance.toFixed(3)} apart`)
        }
    }
  })
}
