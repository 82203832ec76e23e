import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed } from '../schema.ts'

const amount = Type.Number({ minimum: 0 })
const input = Type.Object(
  {
    budgetAtCompletion: Type.Number({ exclusiveMinimum: 0, description: 'Money or hours, as the others.' }),
    plannedValue: amount,
    earnedValue: amount,
    actualCost: amount,
    estimateToComplete: Type.Optional(
      Type.Number({ minimum: 0, description: 'A new estimate of the rest, from the bottom up.' }),
    ),
    planned: Type.Optional(
      Type.Array(amount, { minItems: 1, description: 'Planned value at the end of each period, for earned schedule.' }),
    ),
    periods: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, description: 'Periods that have passed, for earned schedule.' }),
    ),
  },
  closed,
)

/**
 * Earned value: whether the work done is worth what was planned and what it cost, and where that leads.
 *
 * For judging progress by the budget of what is done instead of by money spent. Definition: PMI, "Practice Standard for
 * Earned Value Management", 2011; earned schedule after Lipke, "Schedule is different", 2003, which stays meaningful at the
 * end of a late project. Ratios with nothing below the line are left out. O(periods).
 */
export function earnedValue(request: Static<typeof input>) {
  const { budgetAtCompletion: budget, plannedValue: planned, earnedValue: earned, actualCost: cost } = request
  if (earned > budget) throw new InputError('out-of-range', { got: earned, min: 0, max: budget }, '/earnedValue')
  if (planned > budget) throw new InputError('out-of-range', { got: planned, min: 0, max: budget }, '/plannedValue')
  const left = budget - earned
  const costIndex = cost > 0 ? earned / cost : undefined
  const scheduleIndex = planned > 0 ? earned / planned : undefined
  const rest = request.estimateToComplete
  const atCompletion = {
    /** What is over or under so far happened once. */
    remainingAsPlanned: cost + left,
    ...(costIndex && { remainingAtCostIndex: cost + left / costIndex }),
    ...(costIndex && scheduleIndex && { remainingAtBothIndices: cost + left / (costIndex * scheduleIndex) }),
    ...(rest !== undefined && { newEstimate: cost + rest }),
  }
  const expected = atCompletion.newEstimate ?? atCompletion.remainingAtCostIndex ?? atCompletion.remainingAsPlanned
  return {
    scheduleVariance: earned - planned,
    costVariance: earned - cost,
    ...(scheduleIndex !== undefined && { schedulePerformanceIndex: scheduleIndex }),
    ...(costIndex !== undefined && { costPerformanceIndex: costIndex }),
    percentComplete: earned / budget,
    estimateAtCompletion: atCompletion,
    estimateToComplete: expected - cost,
    varianceAtCompletion: budget - expected,
    ...(budget > cost && { toCompletePerformanceIndex: left / (budget - cost) }),
    ...(expected > cost && { toCompletePerformanceIndexOfEstimate: left / (expected - cost) }),
    ...earnedSchedule(request),
  }
}

function earnedSchedule({ planned, periods, earnedValue: earned }: Static<typeof input>) {
  if (!planned) return {}
  if (periods === undefined) throw new InputError('required', { field: 'periods' }, '/periods')
  planned.forEach((value, index) => {
    if (index > 0 && value < (planned[index - 1] as number))
      throw new InputError('inconsistent', { got: value, before: planned[index - 1] as number }, `/planned/${index}`)
  })
  if (earned > (planned[planned.length - 1] as number))
    throw new InputError(
      'out-of-range',
      { got: earned, min: 0, max: planned[planned.length - 1] as number },
      '/earnedValue',
    )
  // The last period whose plan is reached, and the share of the next one.
  const reached = planned.filter((value) => value <= earned).length
  const below = reached === 0 ? 0 : (planned[reached - 1] as number)
  const above = planned[reached]
  const earnedTime = above === undefined ? firstReach(planned, earned) : reached + (earned - below) / (above - below)
  return {
    earnedSchedule: {
      periods: earnedTime,
      variance: earnedTime - periods,
      index: earnedTime / periods,
      ...(earnedTime > 0 && { estimatedPeriods: (planned.length * periods) / earnedTime }),
    },
  }
}

/** A finished project earned its schedule when the plan first had all of it. */
function firstReach(planned: readonly number[], earned: number): number {
  return planned.findIndex((value) => value >= earned) + 1
}

export const earnedValueMethod = defineMethod({
  name: 'schedule/earned-value',
  title: { en: 'Earned value', 'zh-CN': '挣值分析' },
  about: {
    en: 'Whether the work done is worth what was planned and what it cost, and what the whole will cost.',
    'zh-CN': '已完成工作的价值是否达到计划与花费，以及整个项目预计花费多少。',
  },
  reading: {
    en: 'Indices below 1 mean late or over budget. The schedule index returns to 1 at the end even of a late project: then read earned schedule. A to-complete index well above the cost index so far says that the budget will not hold.',
    'zh-CN':
      '指数低于 1 表示进度落后或超支。即使项目延期，进度指数到完工时也会回到 1：此时请看挣得进度。完工尚需绩效指数明显高于目前的成本指数，说明预算守不住。',
  },
  formula:
    'SV = EV − PV; CV = EV − AC; SPI = EV ÷ PV; CPI = EV ÷ AC; EAC = AC + (BAC − EV) ÷ CPI; TCPI = (BAC − EV) ÷ (BAC − AC)',
  sources: [
    { author: 'Project Management Institute', year: 2011, title: 'Practice Standard for Earned Value Management' },
    { author: 'W. Lipke', year: 2003, title: 'Schedule is different' },
  ],
  input,
  output: Type.Object({
    scheduleVariance: Type.Number(),
    costVariance: Type.Number(),
    schedulePerformanceIndex: Type.Optional(Type.Number()),
    costPerformanceIndex: Type.Optional(Type.Number()),
    percentComplete: Type.Number(),
    estimateAtCompletion: Type.Object({
      remainingAsPlanned: Type.Number(),
      remainingAtCostIndex: Type.Optional(Type.Number()),
      remainingAtBothIndices: Type.Optional(Type.Number()),
      newEstimate: Type.Optional(Type.Number()),
    }),
    estimateToComplete: Type.Number(),
    varianceAtCompletion: Type.Number(),
    toCompletePerformanceIndex: Type.Optional(Type.Number()),
    toCompletePerformanceIndexOfEstimate: Type.Optional(Type.Number()),
    earnedSchedule: Type.Optional(
      Type.Object({
        periods: Type.Number(),
        variance: Type.Number(),
        index: Type.Number(),
        estimatedPeriods: Type.Optional(Type.Number()),
      }),
    ),
  }),
  example: {
    about: {
      en: 'Half of the work is done, three quarters of the money is spent.',
      'zh-CN': '工作完成一半，经费已用去四分之三。',
    },
    input: {
      budgetAtCompletion: 100,
      plannedValue: 60,
      earnedValue: 50,
      actualCost: 75,
      planned: [20, 40, 60, 80, 100],
      periods: 3,
    },
    result: {
      scheduleVariance: -10,
      costVariance: -25,
      schedulePerformanceIndex: 5 / 6,
      costPerformanceIndex: 2 / 3,
      percentComplete: 0.5,
      estimateAtCompletion: { remainingAsPlanned: 125, remainingAtCostIndex: 150, remainingAtBothIndices: 165 },
      estimateToComplete: 75,
      varianceAtCompletion: -50,
      toCompletePerformanceIndex: 2,
      toCompletePerformanceIndexOfEstimate: 2 / 3,
      earnedSchedule: { periods: 2.5, variance: -0.5, index: 2.5 / 3, estimatedPeriods: 6 },
    },
  },
  run: earnedValue,
})
