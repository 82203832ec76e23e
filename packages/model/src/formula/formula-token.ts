import { formulaFault } from './formula-tree.ts'

export interface FormulaToken {
  readonly is: 'number' | 'text' | 'name' | 'sign' | 'end'
  readonly text: string
  readonly at: number
}

const pattern =
  /\s+|(?<number>\d+(?:\.\d+)?)|(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<sign><=|>=|!=|<>|==|&&|\|\||[-+*/%=<>!(),×÷\uff08\uff09\uff0c\uff0b\uff1d\uff1c\uff1e])/uy

const longestExpression = 4_000

/** An expression cut into words. */
export function formulaTokens(expression: string): readonly FormulaToken[] {
  if (expression.length > longestExpression)
    throw formulaFault(
      longestExpression,
      `it is longer than ${longestExpression} characters`,
      `长度超过 ${longestExpression} 个字符`,
    )
  const tokens: FormulaToken[] = []
  let at = 0
  while (at < expression.length) {
    pattern.lastIndex = at
    const match = pattern.exec(expression)
    if (!match) throw formulaFault(at, `“${expression[at]}” is not understood`, `无法识别“${expression[at]}”`)
    const { number, name, text, sign } = match.groups ?? {}
    if (number !== undefined) tokens.push({ is: 'number', text: number, at })
    else if (name !== undefined) tokens.push({ is: 'name', text: name, at })
    else if (text !== undefined) tokens.push({ is: 'text', text: text.slice(1, -1).replace(/\\(.)/g, '$1'), at })
    else if (sign !== undefined) tokens.push({ is: 'sign', text: plainSign(sign), at })
    at += match[0].length
  }
  tokens.push({ is: 'end', text: '', at })
  return tokens
}

/** Other ways to write a sign, and those of a Chinese keyboard (full-width, as escapes: they look alike). */
const otherSigns: Readonly<Record<string, string>> = {
  '==': '=',
  '<>': '!=',
  '&&': 'and',
  '||': 'or',
  '!': 'not',
  '×': '*',
  '÷': '/',
  '\uff08': '(',
  '\uff09': ')',
  '\uff0c': ',',
  '\uff0b': '+',
  '\uff1d': '=',
  '\uff1c': '<',
  '\uff1e': '>',
}

function plainSign(sign: string): string {
  return otherSigns[sign] ?? sign
}
