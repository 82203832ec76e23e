import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { refuseDoubled } from '../prioritise/ranked.ts'
import { closed, count, identifier, oneOf, share } from '../schema.ts'
import { areaMetrics } from './area-metrics.ts'
import { fixationsByDispersion, fixationsByVelocity } from './fixations.ts'
import { heatMap } from './heat-map.ts'

const positive = Type.Number({ exclusiveMinimum: 0 })
const input = Type.Object(
  {
    samples: Type.Array(
      Type.Object(
        {
          t: Type.Number({ description: 'Milliseconds.' }),
          x: Type.Union([Type.Number(), Type.Null()], { description: 'null: eye not seen (blink).' }),
          y: Type.Union([Type.Number(), Type.Null()]),
        },
        closed,
      ),
      { minItems: 2 },
    ),
    algorithm: Type.Optional(oneOf(['dispersion', 'velocity'])),
    dispersion: Type.Optional({
      ...positive,
      description: 'I-DT: largest width plus height of a fixation; default 50.',
    }),
    velocity: Type.Optional({
      ...positive,
      description: 'I-VT: fastest movement within a fixation, units per second; default 1000.',
    }),
    minimumDuration: Type.Optional({ ...positive, description: 'Milliseconds; default 100.' }),
    areas: Type.Optional(
      Type.Array(
        Type.Object({ id: identifier, x: Type.Number(), y: Type.Number(), width: positive, height: positive }, closed),
        { maxItems: 1000 },
      ),
    ),
    heatMap: Type.Optional(
      Type.Object(
        {
          x: Type.Number(),
          y: Type.Number(),
          width: positive,
          height: positive,
          columns: Type.Integer({ minimum: 1, maximum: 500 }),
          rows: Type.Integer({ minimum: 1, maximum: 500 }),
          spread: Type.Optional(positive),
        },
        closed,
      ),
    ),
  },
  closed,
)
const output = Type.Object({
  n: count,
  missing: count,
  duration: Type.Number(),
  fixations: Type.Array(
    Type.Object({
      start: Type.Number(),
      end: Type.Number(),
      duration: Type.Number(),
      x: Type.Number(),
      y: Type.Number(),
      samples: count,
    }),
  ),
  fixationCount: count,
  meanFixationDuration: Type.Optional(Type.Number()),
  scanPathLength: Type.Number(),
  areas: Type.Optional(
    Type.Array(
      Type.Object({
        id: Type.String(),
        fixations: count,
        dwell: Type.Number(),
        share,
        visits: count,
        timeToFirstFixation: Type.Optional(Type.Number()),
        firstFixationDuration: Type.Optional(Type.Number()),
      }),
    ),
  ),
  scanPath: Type.Optional(Type.Array(Type.String())),
  transitions: Type.Optional(Type.Array(Type.Object({ from: Type.String(), to: Type.String(), count }))),
  heatMap: Type.Optional(Type.Array(Type.Array(share))),
})

/**
 * Eye tracking: raw gaze to fixations, time on areas of interest, scan path and heat map.
 *
 * Fixations by dispersion (I-DT) or velocity threshold (I-VT) after Salvucci and Goldberg (2000). Blinks end a fixation. Areas may overlap;
 * the last one listed lies on top. The heat map is weighted by duration with a normal spread, scaled to 1. Refuses times that run
 * backwards. O(samples + fixations · cells).
 */
export function eyeTracking(request: Static<typeof input>): Static<typeof output> {
  const { samples, algorithm = 'dispersion', minimumDuration = 100 } = request
  for (let index = 1; index < samples.length; index++)
    if (samples[index]!.t <= samples[index - 1]!.t)
      throw new InputError(
        'inconsistent',
        { got: samples[index]!.t, above: samples[index - 1]!.t },
        `/samples/${index}/t`,
      )
  if (request.areas) refuseDoubled(request.areas, '/areas')
  const start = samples[0]!.t
  const fixations =
    algorithm === 'dispersion'
      ? fixationsByDispersion(samples, request.dispersion ?? 50, minimumDuration)
      : fixationsByVelocity(samples, request.velocity ?? 1000, minimumDuration)
  let scanPathLength = 0
  for (let index = 1; index < fixations.length; index++)
    scanPathLength += Math.hypot(
      fixations[index]!.x - fixations[index - 1]!.x,
      fixations[index]!.y - fixations[index - 1]!.y,
    )
  const total = fixations.reduce((sum, { duration }) => sum + duration, 0)
  return {
    n: samples.length,
    missing: samples.filter(({ x, y }) => x === null || y === null).length,
    duration: samples.at(-1)!.t - start,
    fixations,
    fixationCount: fixations.length,
    ...(fixations.length > 0 && { meanFixationDuration: total / fixations.length }),
    scanPathLength,
    ...(request.areas && areaMetrics(fixations, request.areas, start)),
    ...(request.heatMap && { heatMap: heatMap(fixations, request.heatMap) }),
  }
}

export const eyeTrackingMethod = defineMethod({
  name: 'study/eye-tracking',
  title: { en: 'Eye tracking', 'zh-CN': '眼动分析' },
  about: {
    en: 'Turns raw gaze into fixations, time on areas of interest, scan path and heat map.',
    'zh-CN': '把原始注视数据转化为注视点、兴趣区时长、扫视路径与热力图。',
  },
  reading: {
    en: 'Dispersion suits recorders below 200 Hz, velocity faster ones. Fixations change with the thresholds: report them, and keep them the same when comparing. Long dwell can mean interest or confusion; ask.',
    'zh-CN':
      '采样率低于 200 Hz 宜用离散度法，更快的设备宜用速度法。注视点随阈值而变：应报告阈值，比较时保持一致。停留久可能是感兴趣，也可能是困惑，需向用户确认。',
  },
  sources: [
    {
      author: 'D. D. Salvucci, J. H. Goldberg',
      year: 2000,
      title: 'Identifying fixations and saccades in eye-tracking protocols',
    },
    { author: 'K. Holmqvist et al.', year: 2011, title: 'Eye tracking: a comprehensive guide to methods and measures' },
  ],
  input,
  output,
  example: {
    about: {
      en: 'A look at one spot, then at another; 50 samples a second.',
      'zh-CN': '先看一处再看另一处，每秒 50 个采样。',
    },
    input: {
      samples: [0, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200, 220].map((t) => ({
        t,
        x: t <= 100 ? 100 : 400,
        y: 50,
      })),
      areas: [{ id: 'menu', x: 0, y: 0, width: 200, height: 100 }],
    },
    result: {
      n: 12,
      missing: 0,
      duration: 220,
      fixations: [
        { start: 0, end: 100, duration: 100, x: 100, y: 50, samples: 6 },
        { start: 120, end: 220, duration: 100, x: 400, y: 50, samples: 6 },
      ],
      fixationCount: 2,
      meanFixationDuration: 100,
      scanPathLength: 300,
      areas: [
        {
          id: 'menu',
          fixations: 1,
          dwell: 100,
          share: 0.5,
          visits: 1,
          timeToFirstFixation: 0,
          firstFixationDuration: 100,
        },
      ],
      scanPath: ['menu'],
      transitions: [],
    },
  },
  run: eyeTracking,
})
