import type { Bilingual } from './define-method.ts'
import type { InputErrorCode, InputErrorDetail } from './input-error.ts'

type Say = (detail: InputErrorDetail) => Bilingual

/** The limits that a number or a count missed, in words: “at least 1, at most 5”. */
function bounds(detail: InputErrorDetail): Bilingual {
  const parts: [string, string, string][] = [
    ['min', 'at least', '不小于'],
    ['above', 'above', '大于'],
    ['max', 'at most', '不大于'],
    ['below', 'below', '小于'],
  ]
  const known = parts.filter(([name]) => detail[name] !== undefined)
  return {
    en: known.map(([name, en]) => `${en} ${detail[name]}`).join(', '),
    'zh-CN': known.map(([name, , zh]) => `${zh} ${detail[name]}`).join('，'),
  }
}

const list = (value: InputErrorDetail[string] | undefined): string =>
  Array.isArray(value) ? value.join(', ') : String(value ?? '')

const named = (detail: InputErrorDetail, name: string): string =>
  detail[name] === undefined ? '' : ` “${list(detail[name])}”`

const sentences: Readonly<Record<InputErrorCode, Say>> = {
  required: (detail) => ({
    en: `A value${named(detail, 'field')} is missing.`,
    'zh-CN': `缺少必填的值${named(detail, 'field')}。`,
  }),
  'unknown-option': (detail) => ({
    en: `There is no option${named(detail, 'got')}. Known: ${list(detail.choices)}.`,
    'zh-CN': `没有${named(detail, 'got')} 这个选项。可用：${list(detail.choices)}。`,
  }),
  'wrong-kind': (detail) => ({
    en: `Expected ${list(detail.expected)}, got${named(detail, 'got')}.`,
    'zh-CN': `应为 ${list(detail.expected)}，实际为${named(detail, 'got')}。`,
  }),
  'unknown-choice': (detail) => ({
    en: `${named(detail, 'got').trim()} is not a choice here. Known: ${list(detail.choices)}.`,
    'zh-CN': `${named(detail, 'got').trim()} 不是可选值。可用：${list(detail.choices)}。`,
  }),
  'out-of-range': (detail) => {
    const { en, 'zh-CN': zh } = bounds(detail)
    return {
      en: `${list(detail.got)} is out of range${en && `: it must be ${en}`}.`,
      'zh-CN': `${list(detail.got)} 超出范围${zh && `：应${zh}`}。`,
    }
  },
  'too-few': (detail) => ({
    en: `There are ${detail.count ?? 'too few'}; at least ${detail.min ?? 1} are needed.`,
    'zh-CN': `只有 ${detail.count ?? '很少'} 个，至少需要 ${detail.min ?? 1} 个。`,
  }),
  'too-many': (detail) => ({
    en: `There are ${detail.count}; at most ${detail.max} can be taken.`,
    'zh-CN': `共有 ${detail.count} 个，最多只能处理 ${detail.max} 个。`,
  }),
  'not-finite': (detail) => ({
    en: `${list(detail.got)} is not a finite number.`,
    'zh-CN': `${list(detail.got)} 不是有限的数。`,
  }),
  duplicate: (detail) => ({
    en: `The value${named(detail, 'got')} is there twice.`,
    'zh-CN': `值${named(detail, 'got')} 重复出现。`,
  }),
  'unknown-reference': (detail) => ({
    en: `Nothing here is called${named(detail, 'got')}.`,
    'zh-CN': `这里没有名为${named(detail, 'got')} 的内容。`,
  }),
  cycle: (detail) => ({
    en: `These depend on one another in a circle:${named(detail, 'got') || named(detail, 'tasks')}.`,
    'zh-CN': `以下各项互相依赖成环：${named(detail, 'got') || named(detail, 'tasks')}。`,
  }),
  'above-capacity': (detail) => ({
    en: `The demand${named(detail, 'got')} is above any capacity${detail.max === undefined ? '' : ` (${detail.max})`}.`,
    'zh-CN': `需求${named(detail, 'got')} 超过了任何可用容量${detail.max === undefined ? '' : `（${detail.max}）`}。`,
  }),
  inconsistent: (detail) => ({
    en: `This does not fit the rest of the input${detail.expected === undefined ? '' : `: expected ${list(detail.expected)}`}.`,
    'zh-CN': `这与其余输入不一致${detail.expected === undefined ? '' : `：应为 ${list(detail.expected)}`}。`,
  }),
  'no-variance': () => ({
    en: 'All values are the same, so there is nothing to compare.',
    'zh-CN': '所有值都相同，无从比较。',
  }),
  'all-tied': () => ({ en: 'All values are tied, so they have no order.', 'zh-CN': '所有值并列，没有先后可言。' }),
  singular: (detail) => ({
    en: `The column${named(detail, 'got')} follows from the others and cannot be told apart.`,
    'zh-CN': `列${named(detail, 'got')} 可由其他列推出，无法区分。`,
  }),
  'no-convergence': (detail) => ({
    en:
      detail.reason === 'separation'
        ? 'The columns of x separate yes from no completely, so no finite estimate exists.'
        : 'The computation does not settle on an answer for this input.',
    'zh-CN':
      detail.reason === 'separation'
        ? '各列 x 已把“是”与“否”完全分开，不存在有限的估计。'
        : '对这组输入，计算无法收敛。',
  }),
  infeasible: (detail) => ({
    en: `No solution can satisfy this${named(detail, 'got')}.`,
    'zh-CN': `没有任何解能满足此要求${named(detail, 'got')}。`,
  }),
  overflow: () => ({
    en: 'These numbers are too large, too small or too far apart to compute with.',
    'zh-CN': '这些数值过大、过小或相差过于悬殊，无法计算。',
  }),
  aborted: () => ({ en: 'The computation was stopped.', 'zh-CN': '计算已被停止。' }),
}

/**
 * What is wrong with the input of a method, as a sentence in both languages.
 *
 * @example inputErrorText('out-of-range', { got: 80, max: 1 }).en // "80 is out of range: it must be at most 1."
 */
export function inputErrorText(code: InputErrorCode, detail: InputErrorDetail = {}): Bilingual {
  return sentences[code](detail)
}
