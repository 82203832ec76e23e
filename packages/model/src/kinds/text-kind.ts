import { cleanLine, cleanLines } from '../clean-text.ts'
import type { Field, KindName } from '../field.ts'
import { foldText } from '../fold-text.ts'
import { defineKind, type JsonSchema, type Kind, type Random } from '../kind.ts'
import type { Label } from '../label.ts'
import { accepted, type Parsed, rejected } from '../problem.ts'
import { randomInteger, randomOf } from '../seeded-random.ts'
import { wrongKind } from '../wrong-kind.ts'

/** The kinds whose value is a text. */
export type TextKindName = 'text' | 'longText' | 'richText' | 'url' | 'email' | 'phone'

interface TextKind<Name extends KindName> {
  readonly name: Name
  readonly expected: Label
  /** Line breaks are kept. */
  readonly lines?: boolean
  readonly max: number
  readonly format?: string
  /** A further condition or canonical form; undefined refuses. */
  readonly canonical?: (text: string) => string | undefined
  readonly sample: (random: Random) => string
}

/** Nothing a person could see: spaces, joiners, fillers (Hangul, Braille). */
const unseen = /^[\s\p{Cf}\u115f\u1160\u2800\u3164\uffa0]*$/u

/** The longest value of a field: the kind's limit, or less where the field says so. */
export function longest(field: Field, limit: number): number {
  const max = 'max' in field.options ? field.options.max : undefined
  return typeof max === 'number' ? Math.min(max, limit) : limit
}

/** A kind of text: cleaned, measured in characters, folded for comparison. */
export function textKind<Name extends TextKindName>(kind: TextKind<Name>): Kind<Name> {
  const parse = (input: unknown, field: Field): Parsed<string | null> => {
    if (input === null || input === undefined) return accepted(null)
    if (typeof input !== 'string' && typeof input !== 'number') return wrongKind(field, kind.expected, input)
    const max = longest(field, kind.max)
    // Measured before it is cleaned too: a text of ten megabytes is refused without being worked on.
    const raw = String(input)
    if (raw.length > max * 4 + 1000) return tooLong(field, raw.length, max)
    const text = kind.lines ? cleanLines(raw) : cleanLine(raw)
    if (unseen.test(text)) return accepted(null)
    const length = countCharacters(text)
    if (length > max) return tooLong(field, length, max)
    const canonical = kind.canonical ? kind.canonical(text) : text
    if (canonical === undefined) return wrongKind(field, kind.expected, text)
    const pattern = 'pattern' in field.options ? field.options.pattern : undefined
    if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(canonical))
      return wrongKind(field, { en: `text like ${pattern}`, 'zh-CN': `形如 ${pattern} 的文本` }, text)
    return accepted(canonical)
  }
  return defineKind<Name>({
    name: kind.name,
    operators: ['=', '!=', '~', '!~', '>', '>=', '<', '<=', 'empty', 'filled'],
    sortColumn: 'folded',
    expected: () => kind.expected,
    parse: parse as Kind<Name>['parse'],
    print: (value) => String(value),
    sortKey: (value) => foldText(String(value)),
    jsonSchema: (field): JsonSchema => ({
      type: 'string',
      maxLength: longest(field, kind.max),
      ...(kind.format ? { format: kind.format } : {}),
    }),
    columns: () => [
      { suffix: '', type: 'text' },
      { suffix: 'folded', type: 'folded' },
    ],
    toSql: (value) => [String(value), foldText(String(value))],
    sample: (random, field) => fit(kind.sample(random), longest(field, kind.max)) as ReturnType<Kind<Name>['sample']>,
  })
}

function tooLong(field: Field, length: number, max: number): Parsed<never> {
  return rejected('too-long', { field: field.label, length, max })
}

/** Characters as PostgreSQL and people count them: an emoji beyond the basic plane is one. */
function countCharacters(text: string): number {
  let pairs = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit >= 0xd800 && unit <= 0xdbff) pairs++
  }
  return text.length - pairs
}

function fit(text: string, max: number): string {
  return [...text].slice(0, max).join('').trim() || 'a'
}

const words = [
  'login',
  'fails',
  'after',
  'update',
  '登录',
  '失败',
  '导出很慢',
  'Größe',
  'naïve',
  '=cmd()',
  '+1',
  '-x',
  '@home',
  "it's",
  'a "quote"',
  '逗号，句号。',
  'tab,comma;',
  '🚀',
  'ABC',
  '42',
  'ﬁne',
  "'=1",
]

/** A few words in both languages, with what breaks careless readers among them. */
export function sampleWords(random: Random, most: number): string {
  return Array.from({ length: randomInteger(random, 1, most) }, () => randomOf(random, words)).join(' ')
}
