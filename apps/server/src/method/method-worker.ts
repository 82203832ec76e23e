import { parentPort } from 'node:worker_threads'
import { InputError, type InputErrorCode, type InputErrorDetail } from '@throughline/methods/input-error'
import { methods } from '@throughline/methods/registry'

/** One computation as it is handed to the worker, and its answer. */
export interface MethodTask {
  readonly id: number
  readonly name: string
  readonly input: unknown
}

export type MethodAnswer =
  | { readonly id: number; readonly ok: true; readonly result: unknown }
  | {
      readonly id: number
      readonly ok: false
      readonly code: InputErrorCode
      readonly detail: InputErrorDetail
      readonly pointer: string
    }
  | { readonly id: number; readonly ok: false; readonly fault: string }

parentPort?.on('message', ({ id, name, input }: MethodTask) => {
  parentPort?.postMessage(answer(id, name, input))
})

function answer(id: number, name: string, input: unknown): MethodAnswer {
  try {
    return { id, ok: true, result: methods.get(name)?.run(input, { now: () => performance.now() }) ?? null }
  } catch (error) {
    if (error instanceof InputError)
      return { id, ok: false, code: error.code, detail: error.detail, pointer: error.pointer }
    return { id, ok: false, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
