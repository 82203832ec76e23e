import type { Choice } from '@throughline/model/field'
import type { Label } from '@throughline/model/label'
import { request } from './request.ts'
import type { FieldInfo, TypesAnswer } from './wire.ts'

/** Every type the caller may see, with its fields (the workspace's own among them) and link kinds. */
export const getTypes = (signal?: AbortSignal) => request<TypesAnswer>('types', { signal })

export interface NewField {
  readonly kind: FieldInfo['kind']
  readonly label: Label
  readonly about?: Label
  readonly options?: Readonly<Record<string, unknown>>
  readonly required?: boolean
}

export const addField = (type: string, field: NewField) =>
  request<FieldInfo & { readonly id: string }>(`types/${type}/fields`, { method: 'POST', body: field })

export const changeField = (type: string, field: string, patch: Partial<NewField> & { readonly archived?: boolean }) =>
  request<FieldInfo>(`types/${type}/fields/${field}`, { method: 'PATCH', body: patch })

export const addChoice = (type: string, field: string, choice: Pick<Choice, 'label' | 'hue'>) =>
  request<Choice>(`types/${type}/fields/${field}/choices`, { method: 'POST', body: choice })
