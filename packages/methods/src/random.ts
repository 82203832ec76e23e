/** A stream of numbers in [0, 1) that is the same on every machine. */
export type Random = () => number

/**
 * xoshiro128**, 32 bits a step, two steps a number (53 bits); seeded by splitmix32.
 * Source: Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021.
 */
export function createRandom(seed: number): Random {
  let mix = seed >>> 0
  const next = (): number => {
    mix = (mix + 0x9e3779b9) >>> 0
    let z = mix
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return (z ^ (z >>> 16)) >>> 0
  }
  let a = next()
  let b = next()
  let c = next()
  let d = next()
  const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by))
  const step = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9)
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotate(d, 11)
    return result >>> 0
  }
  return () => ((step() >>> 5) * 67108864 + (step() >>> 6)) / 9007199254740992
}
