import { formulaFault } from './formula-tree.ts'

export interface FormulaToken {
  readonly is: 'number' | 'text' | 'name' | 'sign' | 'end'
  readonly text: string
  readonly at: number
}

const pattern =
  /\s+|(?<number>\d+(?:\.\d+)?)|(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<sign><=|>=|!=|<>|==|&&|\|\||[-+*/%=<>!(),])/uy

const longestExpression = 4_000

/** An expression cut into words. Full-width signs, as a Chinese keyboard types them, are read as the plain ones. */
export function formulaTokens(expression: string): readonly FormulaToken[] {
  if (expression.length > longestExpression)
    throw formulaFault(
      longestExpression,
      `it is longer than ${longestExpression} characters`,
      `长度超过 ${longestExpression} 个字符`,
    )
  const source = expression.replace(
    /[,()+×÷]/g,
    (sign) => ({ ',': ',', '(': '(', ')': ')', '+': '+', '×': '*', '÷': '/' })[sign] ?? sign,
  )
  const tokens: FormulaToken[] = []
  let at = 0
  while (at < source.length) {
    pattern.lastIndex = at
    const match = pattern.exec(source)
    if (!match) throw formulaFault(at, `“${source[at]}” is not understood`, `无法识别“${source[at]}”`)
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

function plainSign(sign: string): string {
  return { '==': '=', '<>': '!=', '&&': 'and', '||': 'or', '!': 'not' }[sign] ?? sign
}
