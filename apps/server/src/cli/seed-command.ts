import { parseArgs } from 'node:util'
import { refuse } from '@throughline/model/problem'
import { createServices, endServices } from '../create-services.ts'
import { seedItems } from '../demo/seed-items.ts'
import { changeConsumers } from '../job/change-consumers.ts'
import type { Run } from './command.ts'
import { printResult } from './print.ts'
import { quietLog, whereOptions, withDatabase } from './where.ts'

/** `throughline seed`: the same items for the same seed. */
export const seed: Run = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: { ...whereOptions, items: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
  })
  const numberOf = (name: 'items' | 'seed'): number => {
    const number = Number(values[name])
    if (!Number.isInteger(number) || number < 0 || number > 10_000_000)
      throw refuse('out-of-range', { field: `--${name}`, min: 0, max: 10_000_000, got: values[name] })
    return number
  }
  const [items, seedNumber] = [numberOf('items'), numberOf('seed')]
  const result = await withDatabase(values, async (database, settings) => {
    const services = await createServices(settings, quietLog, database)
    try {
      const progress = (done: number): void => {
        if (process.stderr.isTTY) process.stderr.write(`\r${done} / ${items}`)
      }
      const made = await seedItems(services, { items, seed: seedNumber, now: new Date(), progress })
      // Found at once by whoever looks next.
      for (const consumer of changeConsumers(services.pool, services.store)) await consumer.catchUp(made.workspace)
      return made
    } finally {
      await endServices(services)
    }
  })
  await printResult(result, values.json, () => `${result.items} items in ${(result.milliseconds / 1000).toFixed(1)} s`)
  return undefined
}
