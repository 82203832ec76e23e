import { balanceMethod } from './capacity/balance.ts'
import type { Method } from './define-method.ts'
import { assignMethod } from './experiment/assign.ts'
import { bayesianMethod } from './experiment/bayesian.ts'
import { cupedMethod } from './experiment/cuped.ts'
import { groupSequentialMethod } from './experiment/group-sequential.ts'
import { ratioMetricMethod } from './experiment/ratio-metric.ts'
import { sampleRatioMethod } from './experiment/sample-ratio.ts'
import { sampleSizeMethod } from './experiment/sample-size.ts'
import { sequentialMethod } from './experiment/sequential.ts'
import { twoMeanMethod } from './experiment/two-mean.ts'
import { twoProportionMethod } from './experiment/two-proportion.ts'
import { burnMethod } from './flow/burn.ts'
import { cumulativeFlowMethod } from './flow/cumulative-flow.ts'
import { cycleTimeMethod } from './flow/cycle-time.ts'
import { throughputForecastMethod } from './flow/throughput-forecast.ts'
import { velocityMethod } from './flow/velocity.ts'
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
import { compareBaselineMethod } from './schedule/compare-baseline.ts'
import { criticalPathMethod } from './schedule/critical-path.ts'
import { earnedValueMethod } from './schedule/earned-value.ts'
import { explainMethod } from './schedule/explain.ts'
import { levelResourcesMethod } from './schedule/level-resources.ts'
import { simulateMethod } from './schedule/simulate.ts'
import { threePointMethod } from './schedule/three-point.ts'
import { workingCalendarMethod } from './schedule/working-calendar.ts'
import { bootstrapMethod } from './statistics/bootstrap.ts'
import { chiSquareMethod } from './statistics/chi-square.ts'
import { correlationMethod } from './statistics/correlation.ts'
import { describeMethod } from './statistics/describe.ts'
import { fisherExactMethod } from './statistics/fisher-exact.ts'
import { kruskalWallisMethod } from './statistics/kruskal-wallis.ts'
import { linearRegressionMethod } from './statistics/linear-regression.ts'
import { logisticRegressionMethod } from './statistics/logistic-regression.ts'
import { mannWhitneyMethod } from './statistics/mann-whitney.ts'
import { multipleComparisonMethod } from './statistics/multiple-comparison.ts'
import { normalityMethod } from './statistics/normality.ts'
import { oneWayAnovaMethod } from './statistics/one-way-anova.ts'
import { powerMethod } from './statistics/power.ts'
import { proportionMethod } from './statistics/proportion.ts'
import { survivalMethod } from './statistics/survival.ts'
import { tTestMethod } from './statistics/t-test.ts'
import { wilcoxonMethod } from './statistics/wilcoxon.ts'
import { cardSortMethod } from './study/card-sort.ts'
import { eyeTrackingMethod } from './study/eye-tracking.ts'
import { treeTestMethod } from './study/tree-test.ts'
import { usabilityMethod } from './study/usability.ts'
import { conjointMethod } from './survey/conjoint.ts'
import { cronbachAlphaMethod } from './survey/cronbach-alpha.ts'
import { crossTabMethod } from './survey/cross-tab.ts'
import { effortMethod } from './survey/effort.ts'
import { gaborGrangerMethod } from './survey/gabor-granger.ts'
import { likertMethod } from './survey/likert.ts'
import { maxDiffMethod } from './survey/max-diff.ts'
import { netPromoterMethod } from './survey/net-promoter.ts'
import { priceSensitivityMethod } from './survey/price-sensitivity.ts'
import { surveySampleSizeMethod } from './survey/sample-size.ts'
import { satisfactionMethod } from './survey/satisfaction.ts'
import { systemUsabilityMethod } from './survey/system-usability.ts'
import { umuxLiteMethod } from './survey/umux-lite.ts'
import { weightMethod } from './survey/weight.ts'

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
  workingCalendarMethod,
  criticalPathMethod,
  threePointMethod,
  levelResourcesMethod,
  explainMethod,
  earnedValueMethod,
  compareBaselineMethod,
  burnMethod,
  cumulativeFlowMethod,
  cycleTimeMethod,
  velocityMethod,
  throughputForecastMethod,
  balanceMethod,
  simulateMethod,
  describeMethod,
  oneWayAnovaMethod,
  linearRegressionMethod,
  tTestMethod,
  proportionMethod,
  chiSquareMethod,
  fisherExactMethod,
  correlationMethod,
  mannWhitneyMethod,
  wilcoxonMethod,
  multipleComparisonMethod,
  kruskalWallisMethod,
  normalityMethod,
  logisticRegressionMethod,
  powerMethod,
  bootstrapMethod,
  survivalMethod,
  twoProportionMethod,
  twoMeanMethod,
  ratioMetricMethod,
  bayesianMethod,
  sequentialMethod,
  cupedMethod,
  sampleSizeMethod,
  sampleRatioMethod,
  assignMethod,
  netPromoterMethod,
  satisfactionMethod,
  effortMethod,
  systemUsabilityMethod,
  umuxLiteMethod,
  likertMethod,
  cronbachAlphaMethod,
  crossTabMethod,
  weightMethod,
  surveySampleSizeMethod,
  priceSensitivityMethod,
  gaborGrangerMethod,
  maxDiffMethod,
  conjointMethod,
  cardSortMethod,
  treeTestMethod,
  usabilityMethod,
  eyeTrackingMethod,
  groupSequentialMethod,
]

/** Every method by its public name. A new one is its file, its test and a line above. */
export const methods: ReadonlyMap<string, Method> = new Map(all.map((method) => [method.name, method]))
