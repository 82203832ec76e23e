import type { Method } from './define-method.ts'
import { riceMethod } from './prioritise/rice.ts'

const all: readonly Method[] = [riceMethod]

/** Every method by its public name. A new one is its file, its test and a line above. */
export const methods: ReadonlyMap<string, Method> = new Map(all.map((method) => [method.name, method]))
