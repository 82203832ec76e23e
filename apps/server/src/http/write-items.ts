import { type Problem, Refusal, refuse } from '@throughline/model/problem'
import type { Access, Operation, OperationResult, WriteOptions, WriteResult } from '@throughline/store/store'
import { z } from 'zod'
import type { Services } from '../services.ts'
import { problemsOfFault } from './parse-input.ts'

type Done = Extract<OperationResult, { ok: true }>

/** Runs one operation; throws what it was refused for. */
async function runOne(services: Services, access: Access, operation: Operation): Promise<Done> {
  const result = await services.store.write(access, [operation])
  const [only] = result.results
  if (only === undefined) throw refuse('not-found', { reference: '—' })
  if (!only.ok) throw new Refusal(only.problems)
  return only
}

const problem = z.looseObject({
  code: z.string(),
  detail: z.record(z.string(), z.unknown()),
  pointer: z.string().optional(),
})

/** One operation, and the shape of what a write answers. */
export const written = Object.assign(runOne, {
  schema: z.object({
    operation: z.string().nullable().meta({ description: 'Groups the changes; what undo undoes' }),
    version: z.number(),
    results: z.array(
      z.union([
        z.object({ ok: z.literal(true), id: z.string(), key: z.string().optional(), version: z.number() }),
        z.object({ ok: z.literal(false), problems: z.array(problem) }),
      ]),
    ),
  }),
})

interface Batch extends WriteOptions {
  readonly operations: readonly { readonly do: string; readonly [field: string]: unknown }[]
}

/** Runs many operations as one action. Their shape is checked here, one by one, so that a fault names its place. */
export function write(
  services: Services,
  access: Access,
  batch: {
    operations: Batch['operations']
    atomic?: 'all' | 'each' | undefined
    dryRun?: boolean | undefined
  },
): Promise<WriteResult> {
  const problems: Problem[] = []
  const operations = batch.operations.flatMap((operation, index) => {
    const parsed = operationSchema.safeParse(operation, { reportInput: true })
    if (parsed.success) return [parsed.data as Operation] // the schema below states the same union
    const place = `/operations/${index}`
    if (operationNames.includes(operation.do)) {
      const faults = problemsOfFault(parsed.error, 'body')
      problems.push(...faults.map((fault) => ({ ...fault, pointer: `${place}${fault.pointer ?? ''}` })))
    } else {
      const detail = { field: 'do', got: operation.do.slice(0, 80), choices: operationNames }
      problems.push({ code: 'unknown-choice', detail, pointer: `${place}/do` })
    }
    return []
  })
  if (problems.length > 0) throw new Refusal(problems)
  return services.store.write(access, operations, {
    ...(batch.atomic === undefined ? {} : { atomic: batch.atomic }),
    ...(batch.dryRun === undefined ? {} : { dryRun: batch.dryRun }),
  })
}

const item = z.string().min(1)
const values = z.record(z.string(), z.unknown())
const ifVersion = z.number().int().optional()
const operationSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('create'), type: z.string(), values }),
  z.strictObject({ do: z.literal('update'), item, values, ifVersion }),
  z.strictObject({ do: z.literal('delete'), item, ifVersion }),
  z.strictObject({ do: z.literal('restore'), item }),
  z.strictObject({ do: z.literal('link'), from: item, to: item, kind: z.string() }),
  z.strictObject({ do: z.literal('unlink'), from: item, to: item, kind: z.string() }),
  z.strictObject({ do: z.literal('comment'), item, body: z.string(), replyTo: z.string().optional() }),
  z.strictObject({ do: z.literal('editComment'), comment: z.string(), body: z.string() }),
  z.strictObject({ do: z.literal('deleteComment'), comment: z.string() }),
  z.strictObject({ do: z.literal('attach'), item, attachment: z.string() }),
  z.strictObject({ do: z.literal('detach'), item, attachment: z.string() }),
  z.strictObject({ do: z.literal('watch'), item, watching: z.boolean() }),
])
const operationNames = operationSchema.options.map((option) => option.shape.do.value) as readonly string[]
