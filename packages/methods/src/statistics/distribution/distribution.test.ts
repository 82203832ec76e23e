import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { betaQuantile, betaTails } from './beta.ts'
import { binomialProbability, binomialQuantile, binomialTails } from './binomial.ts'
import { chiSquareQuantile, chiSquareTails } from './chi-square.ts'
import { fQuantile, fTails } from './f.ts'
import { gammaQuantile, gammaTails } from './gamma.ts'
import { hypergeometricTails } from './hypergeometric.ts'
import { noncentralChiSquareUpper, noncentralFUpper, noncentralStudentTails } from './noncentral.ts'
import { normalQuantile, normalTails } from './normal.ts'
import { studentQuantile, studentTails } from './student-t.ts'
import { studentizedRangeQuantile, studentizedRangeUpper } from './studentized-range.ts'
import type { Tails } from './tails.ts'

/** NaN stands where the reference has too few digits to say. */
function close(actual: number, expected: number, relative: number, what: string): void {
  if (Number.isNaN(expected)) return
  const error = Math.abs(actual - expected) / Math.abs(expected)
  assert.ok(error <= relative, `${what}: got ${actual}, expected ${expected} (relative error ${error})`)
}
function closeTails(actual: Tails, lower: number, upper: number, relative: number, what: string): void {
  close(actual.lower, lower, relative, `${what} lower`)
  close(actual.upper, upper, relative, `${what} upper`)
}

// The references were summed from the defining series with 70 decimal digits: [parameters…, lower tail, upper tail].
const reference: Record<'normal' | 'gamma' | 'beta' | 'hypergeometric', number[][]> = {
  normal: [
    [-37.5, 4.605353009581955e-308, 1.0],
    [-8, 6.220960574271784e-16, 0.9999999999999993],
    [-3, 0.0013498980316300946, 0.9986501019683699],
    [-1.5, 0.06680720126885807, 0.9331927987311419],
    [-0.67, 0.2514288950953101, 0.7485711049046899],
    [-0.1, 0.460172162722971, 0.539827837277029],
    [1e-8, 0.5000000039894228, 0.4999999960105772],
    [0.3, 0.6179114221889527, 0.3820885778110474],
    [0.68, 0.7517477695464295, 0.2482522304535705],
    [1, 0.8413447460685429, 0.15865525393145705],
    [2.5, 0.9937903346742238, 0.006209665325776135],
    [5.6, 0.9999999892824097, 1.071759025831093e-8],
    [5.7, 0.9999999940096286, 5.990371401063528e-9],
    [9, 1.0, 1.1285884059538405e-19],
  ],
  gamma: [
    [0.01, 0.0001, 0.9172143470922541, 0.08278565290774591],
    [0.01, 0.009000000000000001, 0.9593455834829754, 0.040654416517024665],
    [0.01, 0.0101, 0.9604420397808423, 0.0395579602191577],
    [0.01, 0.03, 0.9707657166823968, 0.029234283317603294],
    [0.5, 0.25, 0.5204998778130465, 0.4795001221869535],
    [0.5, 0.5, 0.6826894921370859, 0.3173105078629141],
    [0.5, 0.6, 0.7266783217077019, 0.27332167829229814],
    [1, 0.01, 0.009950166250831947, 0.9900498337491681],
    [1, 0.9, 0.5934303402594009, 0.4065696597405991],
    [1, 1.01, 0.6357810204284767, 0.3642189795715233],
    [1, 3.0, 0.950212931632136, 0.049787068367863944],
    [2.5, 1.25, 0.2235049288766773, 0.7764950711233227],
    [2.5, 2.5, 0.5841198130044921, 0.41588018699550794],
    [2.5, 3.0, 0.6937810815867216, 0.3062189184132784],
    [7, 0.07, 1.536979881701872e-12, 0.999999999998463],
    [7, 6.3, 0.4417668730063542, 0.5582331269936458],
    [7, 7.07, 0.5606661311652418, 0.4393338688347583],
    [7, 21.0, 0.9998763715367985, 0.00012362846320141104],
    [50, 25.0, 6.953305247616099e-6, 0.9999930466947524],
    [50, 50.0, 0.5188083154720433, 0.48119168452795674],
    [50, 60.0, 0.9155933189063081, 0.08440668109369183],
    [1000, 900.0, 0.0005499022657117829, 0.9994500977342882],
    [1000, 1010.0, 0.6276789447369947, 0.3723210552630053],
    [1000, 3000.0, 1.0, Number.NaN],
    [12345.5, 12345.5, 0.5011968360567797, 0.49880316394322033],
    [12345.5, 14814.599999999999, 1.0, Number.NaN],
  ],
  beta: [
    [0.5, 0.5, 1e-6, 0.0006366198784709244, 0.999363380121529],
    [0.5, 0.5, 0.25, 0.3333333333333333, 0.6666666666666666],
    [0.5, 0.5, 0.3333333333333333, 0.39182655203060723, 0.6081734479693928],
    [0.5, 0.5, 0.9, 0.7951672353008665, 0.20483276469913342],
    [0.5, 5, 1e-6, 0.002460934218752953, 0.9975390657812471],
    [0.5, 5, 0.25, 0.9021453857421875, 0.0978546142578125],
    [0.5, 5, 0.3333333333333333, 0.9506678043600783, 0.049332195639921785],
    [0.5, 5, 0.9, 0.9999974294103008, 2.5705896992293698e-6],
    [2, 3, 1e-6, 5.999992000003e-12, 0.999999999994],
    [2, 3, 0.25, 0.26171875, 0.73828125],
    [2, 3, 0.3333333333333333, 0.4074074074074074, 0.5925925925925927],
    [2, 3, 0.9, 0.9963, 0.0036999999999999976],
    [30, 0.5, 0.25, 1.021925309822466e-19, 1.0],
    [30, 0.5, 0.3333333333333333, 6.05377308188433e-16, 0.9999999999999994],
    [30, 0.5, 0.9, 0.01228244849985276, 0.9877175515001473],
    [15, 40, 0.25, 0.3678538635262125, 0.6321461364737875],
    [15, 40, 0.3333333333333333, 0.8439977593574535, 0.15600224064254656],
    [15, 40, 0.9, 1.0, 7.716052127549556e-29],
    [500, 0.5, 0.9, 1.0453677938354859e-24, 1.0],
    [1000, 3000, 0.25, 0.502427980892099, 0.497572019107901],
    [0.1, 200, 1e-6, 0.44839079437639523, 0.5516092056236048],
    [0.1, 200, 0.25, 1.0, 3.1552075831218653e-28],
    [10000.0, 20000.0, 0.3333333333333333, 0.5005428944444736, 0.49945710555552636],
  ],
  hypergeometric: [
    [3, 10, 7, 8, 0.11703002879473468, 0.8829699712052653],
    [120, 1000, 1000, 270, 0.028797925434463394, 0.9712020745655366],
    [30, 60, 500, 100, 0.9999999998326838, 1.6731620114620538e-10],
    [1, 1000, 1000, 5, 0.18718710882732303, 0.812812891172677],
  ],
}

test('both tails agree with 70-digit references to 1e-13 relative', () => {
  for (const [x = 0, lower = 0, upper = 0] of reference.normal)
    closeTails(normalTails(x), lower, upper, 1e-14, `normal ${x}`)
  for (const [shape = 0, x = 0, lower = 0, upper = 0] of reference.gamma)
    closeTails(gammaTails(shape, x), lower, upper, 1e-13, `gamma ${shape} ${x}`)
  for (const [a = 0, b = 0, x = 0, lower = 0, upper = 0] of reference.beta)
    closeTails(betaTails(a, b, x), lower, upper, 1e-13, `beta ${a} ${b} ${x}`)
  for (const [k = 0, marked = 0, plain = 0, drawn = 0, lower = 0, upper = 0] of reference.hypergeometric)
    closeTails(hypergeometricTails(k, marked, plain, drawn), lower, upper, 1e-13, `hypergeometric ${k}`)
})

test('quantiles lead back to where they came from, in both tails', () => {
  const p = fc.double({ min: -30, max: -0.31, noNaN: true }).map((exponent) => 10 ** exponent)
  const shape = fc.double({ min: 0.3, max: 2000, noNaN: true })
  fc.assert(
    fc.property(p, shape, shape, fc.constantFrom('lower' as const, 'upper' as const), (q, a, b, tail) => {
      close(normalTails(normalQuantile(q, tail))[tail], q, 3e-13, 'normal')
      const gamma = gammaQuantile(a, q, tail)
      if (gamma > 1e-290) close(gammaTails(a, gamma)[tail], q, 3e-12, `gamma ${a}`)
      const t = studentQuantile(q, a, tail)
      if (Math.abs(t) < 1e150) close(studentTails(t, a)[tail], q, 3e-12, `t ${a}`)
      const f = fQuantile(q, a, b, tail)
      if (f > 1e-290 && f < 1e290) close(fTails(f, a, b)[tail], q, 3e-12, `F ${a} ${b}`)
      const beta = betaQuantile(a, b, q)
      if (beta > 1e-290) close(betaTails(a, b, beta).lower, q, 1e-10, `beta ${a} ${b}`)
    }),
    { seed: 8, numRuns: 300 },
  )
})

test('percentage points as printed in the usual tables and by R', () => {
  close(normalQuantile(0.975), 1.959963984540054, 3e-16, 'normal')
  close(studentQuantile(0.975, 10), 2.228138851986274, 1e-13, 't 10') // R qt(.975, 10)
  close(studentQuantile(0.975, 1), 12.706204736174694, 1e-13, 't 1')
  close(chiSquareQuantile(0.95, 1), 3.841458820694124, 1e-13, 'chi-square 1')
  close(chiSquareQuantile(0.05, 30, 'upper'), 43.77297182574217, 1e-13, 'chi-square 30')
  close(fQuantile(0.05, 3, 20, 'upper'), 3.098391212140781, 1e-12, 'F 3 20')
  close(chiSquareTails(66.4103006900293, 2).upper, 3.79477852665167e-15, 1e-12, 'chi-square far out')
})

test('studentised range and noncentral distributions', () => {
  // SciPy 1.17 studentized_range.sf; noncentral t by 70-digit quadrature.
  for (const [q = 0, k = 0, degrees = 0, p = 0] of [
    [3.5, 3, 20, 0.055891849081749934],
    [2, 2, 5, 0.21643722926968534],
    [10, 5, 3, 0.022686105112253774],
    [4.2, 10, 60, 0.10936827080748157],
    [30, 3, 2, 0.004043456977294246],
    [1, 4, 15, 0.8927143177466055],
    [5.5, 20, 120, 0.021873183390306195],
    [8, 3, 30, 1.0687313934498732e-5],
  ])
    close(studentizedRangeUpper(q, k, degrees), p, 2e-11, `studentised range ${q} ${k} ${degrees}`)
  assert.equal(studentizedRangeQuantile(0.05, 3, 10).toFixed(3), '3.877') // printed tables
  assert.equal(studentizedRangeQuantile(0.05, 10, Number.POSITIVE_INFINITY).toFixed(3), '4.474')
  for (const [t = 0, degrees = 0, shift = 0, p = 0] of [
    [2, 10, 1.5, 0.6591540724421908],
    [1.96, 100, 2.8, 0.20131779528664698],
    [2.1, 18, 3, 0.19004983629575598],
    [-1, 5, 0.5, 0.08244409105672346],
    [1.7, 30, 0, 0.9502610622057416],
  ])
    close(noncentralStudentTails(t, degrees, shift).lower, p, 1e-13, `noncentral t ${t}`)
  close(noncentralFUpper(3, 2, 27, 0), fTails(3, 2, 27).upper, 1e-14, 'noncentral F at zero')
  const square = noncentralStudentTails(2, 12, 1.3)
  close(noncentralFUpper(4, 1, 12, 1.69), square.upper + noncentralStudentTails(-2, 12, 1.3).lower, 1e-12, 't² is F')
  const z = normalTails(2 - 1.1).upper + normalTails(-2 - 1.1).lower
  close(noncentralChiSquareUpper(4, 1, 1.21), z, 1e-12, 'z² is chi-square')
})

test('binomial: tails are the sums of the probabilities, the quantile is the first that reaches', () => {
  let sum = 0
  for (let k = 0; k <= 30; k++) {
    sum += binomialProbability(k, 30, 0.27)
    close(binomialTails(k, 30, 0.27).lower, sum, 1e-12, `binomial ${k}`)
  }
  assert.equal(binomialQuantile(0.025, 100, 0.5), 40) // R qbinom(.025, 100, .5)
  assert.equal(binomialQuantile(1, 10, 0.5), 10)
})
