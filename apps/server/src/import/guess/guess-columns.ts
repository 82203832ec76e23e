import type { TypeDeclaration } from '@throughline/model/define-type'
import type { Field } from '@throughline/model/field'
import type { KindContext } from '@throughline/model/kind'
import { isComputed } from '@throughline/model/kinds'
import type { Label } from '@throughline/model/label'
import { allFields } from '@throughline/model/spine-field'
import type { ColumnFacts } from '../read/inspect-table.ts'
import { guessKind, type KindGuess } from './guess-kind.ts'
import { normaliseHeader } from './normalise-header.ts'
import { scoreContent } from './score-content.ts'
import { scoreName } from './score-name.ts'
import { typeWords } from './type-words.ts'

/**
 * Where a column goes besides a field: `importedId` (what the other system calls the row, so that a second import
 * updates), `key` (our own key), `comment` (every cell a comment).
 */
export interface ColumnGuess {
  readonly index: number
  readonly field: string | null
  readonly confidence: number
  readonly reason: Label
  /** What a new field for it would be, where no field fits. */
  readonly newField: KindGuess | null
}

interface Candidate {
  readonly column: ColumnFacts
  readonly field: string
  readonly score: number
  readonly reason: Label
}

const reasons = {
  label: { en: 'The header is the field’s name.', 'zh-CN': '表头就是该字段的名称。' },
  also: { en: 'Other systems use this header for the field.', 'zh-CN': '其他系统用这个表头表示该字段。' },
  part: { en: 'The header contains the field’s name.', 'zh-CN': '表头包含该字段的名称。' },
  content: { en: 'The values look like it.', 'zh-CN': '内容与该字段相符。' },
  key: { en: 'The values are keys of this workspace.', 'zh-CN': '内容是本工作区的编号。' },
  importedId: {
    en: 'Every value is different and the header names an identifier.',
    'zh-CN': '每个值都不同，且表头表示标识。',
  },
  named: { en: 'The header is the type’s name.', 'zh-CN': '表头就是该类型的名称。' },
  title: { en: 'The shortest text column in which values differ.', 'zh-CN': '内容各不相同且最短的文本列。' },
  comment: { en: 'The header says comment.', 'zh-CN': '表头表示评论。' },
  none: { en: 'No field fits.', 'zh-CN': '没有合适的字段。' },
  empty: { en: 'The column is empty.', 'zh-CN': '该列为空。' },
} satisfies Record<string, Label>

const identifiers = new Set(
  [
    'id',
    'key',
    'issue key',
    'issuekey',
    'issue id',
    'uuid',
    '编号',
    '序号',
    '单号',
    '反馈编号',
    '需求编号',
    'Bug编号',
    'ticket',
    'ticket id',
    'number',
    'no',
  ].map(normaliseHeader),
)
const commentHeaders = new Set(['comment', 'comments', '评论', '备注记录', '历史备注'].map(normaliseHeader))
/** Never filled from a file, whatever its header says. */
const unsettable = new Set([
  'id',
  'type',
  'key',
  'version',
  'rank',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'archived',
  'space',
])

/** Guesses for every column which field of the type it fills. Each field is given once, to the column that fits it best. */
export function guessColumns(
  columns: readonly ColumnFacts[],
  type: TypeDeclaration,
  context: KindContext,
): readonly ColumnGuess[] {
  const fields = Object.entries(allFields(type)).filter(([name, field]) => !unsettable.has(name) && settable(field))
  const candidates = columns
    .filter((column) => column.filled > 0)
    .flatMap((column) => [
      ...special(column, type),
      ...fields.flatMap(([name, field]) => fieldCandidate(column, name, field, context)),
    ])
    .sort((a, b) => b.score - a.score || a.column.index - b.column.index)
  const taken = new Map<number, Candidate>()
  const given = new Set<string>()
  for (const candidate of candidates) {
    if (taken.has(candidate.column.index) || (given.has(candidate.field) && candidate.field !== 'comment')) continue
    taken.set(candidate.column.index, candidate)
    given.add(candidate.field)
  }
  if (!given.has('title')) {
    const title = guessTitle(columns.filter((column) => !taken.has(column.index)))
    if (title) taken.set(title.index, { column: title, field: 'title', score: 0.4, reason: reasons.title })
  }
  return columns.map((column) => {
    const found = taken.get(column.index)
    if (found) {
      return {
        index: column.index,
        field: found.field,
        confidence: round(found.score),
        reason: found.reason,
        newField: null,
      }
    }
    const empty = column.filled === 0
    return {
      index: column.index,
      field: null,
      confidence: 0,
      reason: empty ? reasons.empty : reasons.none,
      newField: empty ? null : guessKind(column),
    }
  })
}

function settable(field: Field): boolean {
  return (
    !isComputed(field) && !field.archived && field.kind !== 'file' && field.kind !== 'files' && field.kind !== 'rank'
  )
}

function fieldCandidate(column: ColumnFacts, name: string, field: Field, context: KindContext): Candidate[] {
  const named = scoreName(column.header, name, field)
  const content = scoreContent(column.values, field, context)
  if (named) {
    // A name that the values contradict is worth little; one they confirm a little more.
    // Choices are different: a field of that very name may well get the new choices a file brings.
    const choosing =
      named.match === 'label' &&
      column.tally !== null &&
      (field.kind === 'choice' || field.kind === 'choices' || field.kind === 'cascade')
    const fit = content === null ? textFit(column, field) : choosing ? Math.max(content, 0.5) : content
    const score = fit < 0.5 ? named.score * (0.35 + fit * 0.6) : Math.min(0.99, named.score + (fit - 0.5) * 0.04)
    // Between two equal names the one declared by the type itself is meant.
    // When it was made elsewhere is worth keeping, but a date of the type's own is worth more.
    if (name === 'createdAt')
      return score >= 0.5 ? [{ column, field: name, score: score * 0.8, reason: reasons[named.match] }] : []
    return score >= 0.35 ? [{ column, field: name, score, reason: reasons[named.match] }] : []
  }
  if (content === null || content < 0.95 || column.values.length < 3 || !telling.has(field.kind)) return []
  return [{ column, field: name, score: 0.36, reason: reasons.content }]
}

/** Kinds whose values are recognised for themselves, without a header. */
const telling: ReadonlySet<string> = new Set(['email', 'url', 'phone'])

/** A long text in a field for one line will be cut; that a header says so is still possible. */
function textFit(column: ColumnFacts, field: Field): number {
  if (field.kind === 'text' && column.longest > 500) return 0.3
  if ((field.kind === 'person' || field.kind === 'reference') && column.longest > 120) return 0.2
  return 0.75
}

function special(column: ColumnFacts, type: TypeDeclaration): Candidate[] {
  const header = normaliseHeader(column.header)
  const found: Candidate[] = []
  const distinct = column.tally === null || column.tally.size >= column.filled
  const ours = new RegExp(`^${type.key}-\\d+$`)
  if (column.values.length > 0 && column.values.every((value) => ours.test(value)) && identifiers.has(header)) {
    found.push({ column, field: 'key', score: 0.97, reason: reasons.key })
  } else if (identifiers.has(header) && distinct && column.longest <= 80) {
    const keyed = header.includes('key') ? 0.02 : 0
    found.push({ column, field: 'importedId', score: 0.92 + keyed, reason: reasons.importedId })
  }
  if (typeWords(type).includes(header)) {
    // `requirement` in a list of requirements: the thing itself.
    found.push({ column, field: column.longest <= 300 ? 'title' : 'body', score: 0.8, reason: reasons.named })
  }
  // `Comment` beside a description is talk; where it is the only text it is the voice itself (a field says so by `also`).
  if (commentHeaders.has(header) && column.also.length > 0) {
    found.push({ column, field: 'comment', score: 0.95, reason: reasons.comment })
  } else if (commentHeaders.has(header)) found.push({ column, field: 'comment', score: 0.6, reason: reasons.comment })
  return found
}

function guessTitle(columns: readonly ColumnFacts[]): ColumnFacts | null {
  const texts = columns.filter(
    (column) =>
      column.filled > 0 &&
      column.longest <= 500 &&
      guessKind(column).kind === 'text' &&
      /\p{L}/u.test(column.values[0] ?? ''),
  )
  return texts.sort((a, b) => b.filled - a.filled || a.longest - b.longest)[0] ?? null
}

const round = (score: number) => Math.round(score * 100) / 100
