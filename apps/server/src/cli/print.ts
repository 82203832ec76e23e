import { once } from 'node:events'

/** Writes to stdout and waits where the reader is slow. */
export async function write(text: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/** The result: one JSON document where a program reads, else what a person reads. */
export function printResult(result: unknown, json: boolean, forPeople: () => string): Promise<void> {
  return write(json ? `${JSON.stringify(result)}\n` : `${forPeople()}\n`)
}
