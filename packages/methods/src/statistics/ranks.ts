/** Ranks from 1 (smallest); equal values share the mean of their ranks. Also Σ(t³ − t) over the ties. O(n log n). */
export function ranks(values: readonly number[]): { ranks: Float64Array; tieSum: number } {
  const order = Uint32Array.from(values.keys()).sort((left, right) => values[left]! - values[right]!)
  const result = new Float64Array(values.length)
  let tieSum = 0
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++
    for (let place = start; place < end; place++) result[order[place]!] = (start + end + 1) / 2
    const size = end - start
    tieSum += size ** 3 - size
    start = end
  }
  return { ranks: result, tieSum }
}
