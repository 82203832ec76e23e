import { backup, doctor, restore } from './care-commands.ts'
import type { Command } from './command.ts'
import { exportCommand, importCommand } from './item-commands.ts'
import { methodCommand, methodsCommand } from './method-commands.ts'
import { tokenCreate, userAdd } from './person-commands.ts'
import { seed } from './seed-command.ts'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  importCommand,
  exportCommand,
  methodCommand,
  methodsCommand,
  tokenCreate,
  userAdd,
  seed,
  doctor,
  backup,
  restore,
]
