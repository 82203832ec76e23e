import type { Label } from '@throughline/model/label'
import type { Problem, ProblemDetail } from '@throughline/model/problem'
import { Refusal } from '@throughline/model/problem'
import type { ProblemCode } from '@throughline/model/problem-catalogue'
import type { z } from 'zod'

/** Checks one part of a request against its schema; refuses with every fault found, each with its JSON pointer. */
export function parseInput(schema: z.ZodType | undefined, value: unknown, where: 'params' | 'query' | 'body'): unknown {
  if (schema === undefined) return undefined
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  throw new Refusal(problemsOfFault(parsed.error, where))
}

/** What a schema found, as problems: each with its code and its JSON pointer. */
export function problemsOfFault(error: z.ZodError, where: 'params' | 'query' | 'body'): readonly Problem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(issue, where))
}

function problemsOfIssue(issue: z.core.$ZodIssue, where: string): readonly Problem[] {
  const pointer = `${where === 'body' ? '' : `/${where}`}/${issue.path.map(escaped).join('/')}`
  const field = issue.path.map(String).join('.') || where
  const problem = (code: ProblemCode, detail: ProblemDetail): Problem => ({ code, detail, pointer })
  switch (issue.code) {
    case 'invalid_type':
      return [
        issue.input === undefined
          ? problem('required', { field })
          : problem('wrong-kind', { field, expected: named(issue.expected), got: shown(issue.input) }),
      ]
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        code: 'unknown-parameter',
        detail: { name: key },
        pointer: `${pointer.replace(/\/$/, '')}/${escaped(key)}`,
      }))
    case 'too_big':
      return [
        issue.origin === 'string'
          ? problem('too-long', { field, max: Number(issue.maximum), length: String(issue.input ?? '').length })
          : issue.origin === 'array'
            ? problem('too-many', { field, max: Number(issue.maximum), count: lengthOf(issue.input) })
            : problem('out-of-range', { field, min: '…', max: Number(issue.maximum), got: shown(issue.input) }),
      ]
    case 'too_small':
      return [
        issue.origin === 'string' || issue.origin === 'array'
          ? problem('too-short', { field, min: Number(issue.minimum), length: lengthOf(issue.input) })
          : problem('out-of-range', { field, min: Number(issue.minimum), max: '…', got: shown(issue.input) }),
      ]
    case 'invalid_value':
      return [
        issue.input === undefined
          ? problem('required', { field })
          : problem('unknown-choice', { field, got: shown(issue.input), choices: issue.values.map(String) }),
      ]
    case 'invalid_format':
      // A pattern says in its message what it stands for; `regex` says nothing to anyone.
      return [
        problem('wrong-kind', {
          field,
          expected: named(issue.format === 'regex' ? issue.message : issue.format),
          got: shown(issue.input),
        }),
      ]
    default:
      return [
        issue.input === undefined
          ? problem('required', { field })
          : problem('wrong-kind', { field, expected: named(issue.message), got: shown(issue.input) }),
      ]
  }
}

/** What the schemas expect, in words for people; anything else is said as it is. */
const expectations: ReadonlyMap<string, Label> = new Map([
  ['string', { en: 'text', 'zh-CN': '文本' }],
  ['number', { en: 'a number', 'zh-CN': '数字' }],
  ['int', { en: 'a whole number', 'zh-CN': '整数' }],
  ['whole number', { en: 'a whole number', 'zh-CN': '整数' }],
  ['boolean', { en: 'true or false', 'zh-CN': 'true 或 false' }],
  ['array', { en: 'a list', 'zh-CN': '列表' }],
  ['object', { en: 'an object', 'zh-CN': '对象' }],
  ['record', { en: 'an object', 'zh-CN': '对象' }],
  ['uuid', { en: 'an id (UUID)', 'zh-CN': 'ID（UUID）' }],
  ['email', { en: 'an e-mail address', 'zh-CN': '电子邮件地址' }],
  ['datetime', { en: 'a moment such as 2026-03-01T09:30:00Z', 'zh-CN': '时刻，例如 2026-03-01T09:30:00Z' }],
  ['time zone', { en: 'a time zone such as Asia/Shanghai', 'zh-CN': '时区，例如 Asia/Shanghai' }],
])

const named = (expected: string): string | Label => expectations.get(expected) ?? expected

const escaped = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1')

function lengthOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : 0
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
