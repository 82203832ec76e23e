import type { TypeDeclaration } from '@throughline/model/define-type'
import { bug } from './bug.ts'
import { contact } from './contact.ts'
import { customer } from './customer.ts'
import { decision } from './decision.ts'
import { feedback } from './feedback.ts'
import { product } from './product.ts'
import { release } from './release.ts'
import { requirement } from './requirement.ts'
import { risk } from './risk.ts'
import { task } from './task.ts'

/** Every declared type, in the order of the sidebar. */
export const types = [product, customer, contact, feedback, requirement, decision, release, task, bug, risk] as const

export const typesByName: ReadonlyMap<string, TypeDeclaration> = new Map(types.map((type) => [type.name, type]))
