import type { TypeDeclaration } from '@throughline/model/define-type'
import type { KindName } from '@throughline/model/field'
import type { Label } from '@throughline/model/label'
import { roleAtLeast } from '@throughline/model/permission'
import { refuse } from '@throughline/model/problem'
import type { Access } from '@throughline/store/store'
import { fieldOptions } from './field-options.ts'
import type { ImportPlan } from './plan.ts'
import type { TableFacts } from './read/inspect-table.ts'
import { mapColumns } from './run/map-columns.ts'
import { newChoicesOf } from './run/new-choices.ts'

/** How an import adds to a workspace's declarations; the same functions that serve the browser. */
export interface Declarations {
  readonly types: (workspace: string) => ReadonlyMap<string, TypeDeclaration>
  readonly addField: (
    workspace: string,
    type: string,
    field: {
      readonly kind: KindName
      readonly label: Label
      readonly options?: Readonly<Record<string, unknown>>
      readonly also?: readonly string[]
    },
  ) => Promise<{ readonly id: string }>
  readonly addChoice: (
    workspace: string,
    type: string,
    field: string,
    choice: { readonly label: Label },
  ) => Promise<unknown>
}

const both = (text: string): Label => ({ en: text, 'zh-CN': text })

/** Whether this person may add fields and choices. */
export const mayDeclare = (access: Access): boolean => roleAtLeast(access.role, 'manager')

/**
 * Makes the fields and choices a plan asks for and answers the plan with every column mapped to what now exists. Fields of
 * that name which exist already are taken, so that going on after a crash makes nothing twice.
 */
export async function makeDeclarations(
  declarations: Declarations,
  access: Access,
  plan: ImportPlan,
  facts: TableFacts,
): Promise<ImportPlan> {
  const { workspace } = access
  const typeNow = () => {
    const type = declarations.types(workspace).get(plan.type)
    if (!type) throw refuse('unknown-type', { type: plan.type })
    return type
  }
  const columns = []
  for (const column of plan.columns) {
    if (!column.newField) {
      columns.push(column)
      continue
    }
    if (!mayDeclare(access)) throw refuse('forbidden', { action: { en: 'add fields', 'zh-CN': '添加字段' } })
    const { label, kind } = column.newField
    const known = Object.entries(typeNow().fields).find(
      ([, field]) =>
        field.custom && field.kind === kind && (field.label.en === label || field.label['zh-CN'] === label),
    )
    const id =
      known?.[0] ??
      (
        await declarations.addField(workspace, plan.type, {
          kind,
          label: both(label),
          options: fieldOptions(column.newField),
        })
      ).id
    columns.push({ index: column.index, field: id })
  }
  const mapped: ImportPlan = { ...plan, columns }
  if (!mayDeclare(access)) return { ...mapped, options: { ...plan.options, unknownChoice: notMade(plan) } }
  const context = { language: access.language, now: access.now, timeZone: access.timeZone, source: 'import' } as const
  const linkKinds = new Set(plan.columns.flatMap(({ field }) => (field?.startsWith('link:') ? [field.slice(5)] : [])))
  const missing = newChoicesOf(mapColumns(mapped, typeNow(), facts, linkKinds), plan.options, context)
  for (const { field, values } of missing) {
    for (const value of values) await declarations.addChoice(workspace, plan.type, field, { label: both(value) })
  }
  return mapped
}

const notMade = (plan: ImportPlan) => (plan.options.unknownChoice === 'create' ? 'empty' : plan.options.unknownChoice)
