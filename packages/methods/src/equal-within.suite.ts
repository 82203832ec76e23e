import assert from 'node:assert/strict'

/** Deep equality for results of computation: numbers may differ by `relative` of the expected one (absolute near zero). */
export function assertEqualWithin(actual: unknown, expected: unknown, relative: number, path = 'result'): void {
  if (typeof expected === 'number' && typeof actual === 'number') {
    const error = Math.abs(actual - expected) / Math.max(1e-300, Math.abs(expected))
    const close = expected === 0 ? Math.abs(actual) <= relative : error <= relative
    assert.ok(close, `${path}: got ${actual}, expected ${expected} (relative error ${error})`)
    return
  }
  if (typeof expected !== 'object' || expected === null || typeof actual !== 'object' || actual === null) {
    assert.deepEqual(actual, expected, path)
    return
  }
  assert.deepEqual(Object.keys(actual).sort(), Object.keys(expected).sort(), path)
  for (const [key, value] of Object.entries(expected)) {
    assertEqualWithin((actual as Record<string, unknown>)[key], value, relative, `${path}.${key}`)
  }
}
