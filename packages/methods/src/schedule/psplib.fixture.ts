import { readFileSync } from 'node:fs'
import { readTar } from './read-tar.fixture.ts'

export interface Instance {
  readonly name: string
  readonly durations: readonly number[]
  readonly demands: readonly (readonly number[])[]
  readonly successors: readonly (readonly number[])[]
  readonly capacities: readonly number[]
  readonly bestKnown: number
  readonly criticalPath: number
  readonly provedOptimal: boolean
}

/** The instances of one PSPLIB set (Kolisch and Sprecher 1996) with their best known makespans. */
export function readPsplib(folder: string, set: string): Instance[] {
  const rows = readFileSync(`${folder}/best_known.csv`, 'utf8').trim().split('\n').slice(1)
  const best = new Map(
    rows.map((line) => {
      const cells = line.split(',')
      const known = { bestKnown: Number(cells[5]), criticalPath: Number(cells[8]), provedOptimal: cells[7] === 'yes' }
      return [cells[0] ?? '', known]
    }),
  )
  return [...readTar(`${folder}/${set}.sm.tar.gz`)].flatMap(([file, text]) => {
    const name = file.replace(/^.*\//, '').replace('.sm', '')
    const known = best.get(name)
    return known ? [{ name, ...parse(text), ...known }] : []
  })
}

function parse(text: string) {
  const rows = (from: string, skip: number): number[][] => {
    const lines = text.slice(text.indexOf(from)).split('\n').slice(skip)
    const end = lines.findIndex((line) => line.startsWith('***'))
    return lines.slice(0, end).map((line) => line.trim().split(/\s+/).map(Number))
  }
  const requests = rows('REQUESTS/DURATIONS', 3)
  const capacities = text.slice(text.indexOf('RESOURCEAVAILABILITIES')).split('\n')[2]
  return {
    successors: rows('PRECEDENCE RELATIONS', 2).map((row) => row.slice(3).map((job) => job - 1)),
    durations: requests.map((row) => row[2] ?? 0),
    demands: requests.map((row) => row.slice(3)),
    capacities: capacities?.trim().split(/\s+/).map(Number) ?? [],
  }
}
