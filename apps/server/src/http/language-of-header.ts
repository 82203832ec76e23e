import { type Language, languages } from '@throughline/model/label'

/** The best language of ours for an `Accept-Language` header (RFC 9110 §12.5.4); undefined where none is named. */
export function languageOfHeader(header: string | undefined): Language | undefined {
  if (!header) return undefined
  const wanted = header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean)
      return { tag: tag.trim().toLowerCase(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter((entry) => entry.quality > 0)
    .sort((left, right) => right.quality - left.quality)
  for (const { tag } of wanted) {
    const found = languages.find((language) => language.toLowerCase().split('-')[0] === tag.split('-')[0])
    if (found) return found
  }
  return undefined
}
