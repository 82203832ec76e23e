import { readdir, readFile } from 'node:fs/promises'

/** Processor time and memory of a process and everything below it, from the operating system's own accounting (Linux /proc). */
export interface Account {
  /** Seconds of processor time, user and system, of living and of reaped processes. */
  readonly cpuSeconds: number
  /** Resident memory in bytes; shared pages are counted once per process. */
  readonly residentBytes: number
}

interface ProcessLine {
  readonly pid: number
  readonly parent: number
  readonly ticks: number
  readonly residentPages: number
  readonly name: string
}

const ticksPerSecond = 100 // USER_HZ: fixed at 100 on every Linux that Node supports
const pageBytes = 4096

async function readProcess(pid: string): Promise<ProcessLine | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined) // it may end while we look
  if (text === undefined) return undefined
  const end = text.lastIndexOf(')')
  const fields = text
    .slice(end + 2)
    .split(' ')
    .map(Number)
  const at = (index: number): number => fields[index] ?? 0
  return {
    pid: Number(pid),
    name: text.slice(text.indexOf('(') + 1, end),
    parent: at(1),
    ticks: at(11) + at(12) + at(13) + at(14),
    residentPages: at(21),
  }
}

/** The account of the process tree under `root`, split into what `isDatabase` says of a process's name and the rest. */
export async function accountOf(root: number): Promise<{ server: Account; database: Account }> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = (await Promise.all(names.map(readProcess))).filter((line) => line !== undefined)
  const childrenOf = Map.groupBy(lines, (line) => line.parent)
  const sums = { server: { ticks: 0, pages: 0 }, database: { ticks: 0, pages: 0 } }
  const visit = (line: ProcessLine): void => {
    const sum = line.name.startsWith('postgres') ? sums.database : sums.server
    sum.ticks += line.ticks
    sum.pages += line.residentPages
    for (const child of childrenOf.get(line.pid) ?? []) visit(child)
  }
  const top = lines.find((line) => line.pid === root)
  if (top) visit(top)
  // A postmaster that was started through a launcher belongs to init; it is found by name.
  const seen = sums.database.ticks > 0
  if (!seen)
    for (const line of lines.filter((each) => each.name.startsWith('postgres'))) if (line.parent === 1) visit(line)
  const account = ({ ticks, pages }: { ticks: number; pages: number }): Account => ({
    cpuSeconds: ticks / ticksPerSecond,
    residentBytes: pages * pageBytes,
  })
  return { server: account(sums.server), database: account(sums.database) }
}
