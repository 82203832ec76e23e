import type { Label } from '@throughline/model/label'
import type { Loss } from '../report.ts'

export const lossReasons = {
  unmapped: { en: 'The column is not imported.', 'zh-CN': '该列未导入。' },
  choice: { en: 'No such choice; the field is left empty.', 'zh-CN': '没有此选项，字段留空。' },
  state: { en: 'No such state; the initial state is taken.', 'zh-CN': '没有此状态，使用初始状态。' },
  person: { en: 'Nobody here has this name or address; the field is left empty.', 'zh-CN': '这里没有此人，字段留空。' },
  reference: {
    en: 'No item has this key or title; the field is left empty.',
    'zh-CN': '没有此编号或标题的条目，字段留空。',
  },
  ambiguous: { en: 'Several items have this title; the field is left empty.', 'zh-CN': '多个条目标题相同，字段留空。' },
  moment: { en: 'This is no date; the day of the import is taken.', 'zh-CN': '不是日期，使用导入日期。' },
  wider: { en: 'Cells beyond the header are not imported.', 'zh-CN': '超出表头的单元格未导入。' },
} satisfies Record<string, Label>

interface Entry {
  count: number
  readonly samples: string[]
}

const sampleLimit = 5

/** Counts what does not arrive, by column and reason, with a few examples of each. */
export class LossLedger {
  readonly #entries = new Map<string, Entry>()
  readonly #headers: ReadonlyMap<number, string>

  constructor(headers: ReadonlyMap<number, string>) {
    this.#headers = headers
  }

  add(column: number, reason: keyof typeof lossReasons, sample: string, count = 1): void {
    const name = `${column} ${reason}`
    const entry = this.#entries.get(name) ?? { count: 0, samples: [] }
    entry.count += count
    const short = sample.length > 80 ? `${sample.slice(0, 80)}…` : sample
    if (short !== '' && entry.samples.length < sampleLimit && !entry.samples.includes(short)) entry.samples.push(short)
    this.#entries.set(name, entry)
  }

  /** Most first. */
  list(): readonly Loss[] {
    return [...this.#entries]
      .map(([name, entry]): Loss => {
        const [column, reason] = name.split(' ')
        return {
          column: Number(column),
          header: this.#headers.get(Number(column)) ?? '',
          count: entry.count,
          samples: entry.samples,
          reason: lossReasons[reason as keyof typeof lossReasons], // `add` takes no other
        }
      })
      .sort((a, b) => b.count - a.count || a.column - b.column)
  }
}
