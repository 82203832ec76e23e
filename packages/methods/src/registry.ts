import type { Method } from './define-method.ts'
import { analyticHierarchyMethod } from './prioritise/analytic-hierarchy.ts'
import { iceMethod } from './prioritise/ice.ts'
import { kanoMethod } from './prioritise/kano.ts'
import { moscowMethod } from './prioritise/moscow.ts'
import { rankAgreementMethod } from './prioritise/rank-agreement.ts'
import { riceMethod } from './prioritise/rice.ts'
import { valueEffortMethod } from './prioritise/value-effort.ts'
import { weightSensitivityMethod } from './prioritise/weight-sensitivity.ts'
import { weightedScoreMethod } from './prioritise/weighted-score.ts'
import { wsjfMethod } from './prioritise/wsjf.ts'

const all: readonly Method[] = [
  riceMethod,
  iceMethod,
  wsjfMethod,
  weightedScoreMethod,
  analyticHierarchyMethod,
  valueEffortMethod,
  moscowMethod,
  kanoMethod,
  rankAgreementMethod,
  weightSensitivityMethod,
]

/** Every method by its public name. A new one is its file, its test and a line above. */
export const methods: ReadonlyMap<string, Method> = new Map(all.map((method) => [method.name, method]))
