const vowel = /[aeiouy]/

/**
 * The first step of Porter's stemmer (An algorithm for suffix stripping, 1980, steps 1a–1c): plurals, -ed, -ing, final y.
 * `crashes`, `crashed` and `crashing` become `crash`. The later steps join words that people tell apart.
 */
export function stemEnglish(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word
  let stem = word
  if (stem.endsWith('sses')) stem = stem.slice(0, -2)
  else if (stem.endsWith('ies')) stem = stem.slice(0, -2)
  else if (stem.endsWith('s') && !/(?:ss|us|is)$/.test(stem)) stem = stem.slice(0, -1)
  if (stem.endsWith('eed')) {
    if (vowel.test(stem.slice(0, -3))) stem = stem.slice(0, -1)
  } else {
    const suffix = stem.endsWith('ing') ? 3 : stem.endsWith('ed') ? 2 : 0
    const base = stem.slice(0, -suffix)
    if (suffix > 0 && base.length >= 3 && vowel.test(base)) stem = mend(base)
  }
  // `crashes` loses its e as `crashed` does.
  if (/(?:sh|ch|x|z|ss)e$/.test(stem) && /e?s$/.test(word)) stem = stem.slice(0, -1)
  if (stem.length > 3 && stem.endsWith('y') && !/[aeiou]y$/.test(stem)) stem = `${stem.slice(0, -1)}i`
  return stem.length > 4 && stem.endsWith('e') ? stem.slice(0, -1) : stem
}

function mend(base: string): string {
  if (/([^aeioulsz])\1$/.test(base)) return base.slice(0, -1)
  return base
}
