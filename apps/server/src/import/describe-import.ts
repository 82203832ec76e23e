import type { Language } from '@throughline/model/label'
import { labelIn } from '@throughline/model/label'
import type { Problem } from '@throughline/model/problem'
import { problemText } from '@throughline/model/problem-text'
import type { ImportRecord } from './import-record.ts'
import type { ImportReport, RowError } from './report.ts'

const told = (problem: Problem, language: Language) => ({ code: problem.code, detail: problemText(problem, language) })

/** An import as its wizard shows it: the file, its columns with guesses, what was decided, how far it is. */
export function describeImport(record: ImportRecord, language: Language) {
  const { plan } = record
  const { facts, shape, guesses, mapping } = plan
  return {
    id: record.id,
    name: record.name,
    bytes: plan.file.bytes,
    format: shape.format,
    encoding: shape.encoding,
    mixedEncoding: shape.mixed,
    delimiter: shape.delimiter,
    sheets: shape.sheets,
    sheet: mapping?.sheet ?? shape.sheets.find((sheet) => !sheet.hidden)?.name ?? null,
    header: facts.headerRow,
    rows: facts.rows,
    uneven: { wider: facts.wider, narrower: facts.narrower },
    warnings: facts.warnings.map((warning) => told(warning, language)),
    warningCount: facts.warningCount,
    columns: facts.columns.map((column) => {
      const guess = guesses.find((one) => one.index === column.index)
      return {
        index: column.index,
        repeated: column.also,
        header: column.header,
        samples: column.samples,
        filled: column.filled,
        guess: {
          field: guess?.field ?? null,
          confidence: guess?.confidence ?? 0,
          reason: guess ? labelIn(guess.reason, language) : '',
          newField: guess?.newField ? { ...guess.newField, label: column.header } : null,
        },
      }
    }),
    types: plan.types,
    mapping,
    createdAt: record.createdAt,
    ...describeProgress(record, language),
  }
}

export function describeProgress(record: Pick<ImportRecord, 'state' | 'progress' | 'operation'>, language: Language) {
  const { report, problem, worker: _, ...progress } = record.progress
  return {
    state: record.state,
    ...progress,
    operation: record.operation,
    problem: problem && told(problem, language),
    report: report && describeReport(report, language),
  }
}

/** A report in the reader's language. */
export function describeReport(report: ImportReport, language: Language) {
  const { counts, errors, errorCount, lost, newChoices, newFields, newItems, warnings } = report
  return {
    counts,
    errors: errors.map((error) => describeError(error, language)),
    errorCount,
    lost: lost.map((loss) => ({ ...loss, reason: labelIn(loss.reason, language) })),
    newChoices: newChoices.map((choice) => ({ ...choice, label: labelIn(choice.label, language) })),
    newFields,
    newItems,
    warnings: warnings.map((warning) => told(warning, language)),
  }
}

function describeError(error: RowError, language: Language) {
  return { row: error.row, column: error.column, value: error.value, ...told(error.problem, language) }
}
