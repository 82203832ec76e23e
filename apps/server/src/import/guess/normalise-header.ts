import { foldText } from '@throughline/model/fold-text'

/**
 * A header as it is compared: folded, without the wrapping other systems put around it (`Custom field (Team)`, `所属产品`,
 * `{需求}名称`), without spaces and signs.
 */
export function normaliseHeader(header: string): string {
  const folded = foldText(header).trim()
  const inner = /^custom field \((.+)\)$/.exec(folded)?.[1] ?? folded
  return inner
    .replace(/[([{【[]?(?:必填|required|可选|optional)[)\]}】]]?/g, '')
    .replace(/^所属|^当前/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** The words of a header: `Due date`, `due_date` and `dueDate` are the same two. */
export function headerWords(header: string): readonly string[] {
  return header
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
