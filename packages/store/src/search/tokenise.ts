import { type FoldedText, foldCharacters } from './fold-characters.ts'
import { stemEnglish } from './stem-english.ts'

/** A stretch of a text: a word of letters and digits, or a run of characters written without spaces. */
export interface Run {
  readonly kind: 'word' | 'han'
  readonly text: string
  /** In folded characters. */
  readonly from: number
  readonly to: number
}

export interface Token {
  readonly lexeme: string
  readonly position: number
}

const han = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇]/u
const letter = /[\p{L}\p{N}_]/u

/** Cuts a folded text into runs. A dot or hyphen between digits holds them together: `2.10.3`, `2026-03-01`. */
export function runsOf(folded: FoldedText): Run[] {
  const { characters } = folded
  const runs: Run[] = []
  let from = -1
  let kind: Run['kind'] = 'word'
  const close = (to: number) => {
    if (from >= 0) runs.push({ kind, text: characters.slice(from, to).join(''), from, to })
    from = -1
  }
  for (const [index, character] of characters.entries()) {
    const here = kindOf(character)
    if (here === null) {
      const joins =
        (character === '.' || character === '-') &&
        from >= 0 &&
        kind === 'word' &&
        isDigit(characters[index - 1]) &&
        isDigit(characters[index + 1])
      if (!joins) close(index)
      continue
    }
    if (from >= 0 && here !== kind) close(index)
    if (from < 0) {
      from = index
      kind = here
    }
  }
  close(characters.length)
  return runs
}

function kindOf(character: string): Run['kind'] | null {
  const code = character.charCodeAt(0)
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 95 ? 'word' : null
  return han.test(character) ? 'han' : letter.test(character) ? 'word' : null
}

const isDigit = (character: string | undefined) => character !== undefined && character >= '0' && character <= '9'

const longestWord = 80

/** The words and Han grams of a text. A run of Han gives each character and each pair; positions count characters and words. */
export function tokenise(text: string): { readonly tokens: readonly Token[]; readonly runs: readonly Run[] } {
  const runs = runsOf(foldCharacters(text))
  const tokens: Token[] = []
  let position = 1
  for (const run of runs) {
    if (run.kind === 'word') {
      const lexeme = stemEnglish(run.text).slice(0, longestWord)
      tokens.push({ lexeme, position })
      // A version number is also found by its parts.
      if (/[.-]/.test(run.text)) {
        for (const part of run.text.split(/[.-]/)) tokens.push({ lexeme: part, position })
      }
      position++
      continue
    }
    const characters = [...run.text]
    for (const [index, character] of characters.entries()) {
      tokens.push({ lexeme: character, position })
      const next = characters[index + 1]
      if (next !== undefined) tokens.push({ lexeme: character + next, position })
      position++
    }
  }
  return { tokens, runs }
}
