import type pg from 'pg'
import { jobSchema } from './start-jobs.ts'

export interface ConsumerHealth {
  readonly name: string
  readonly version: number
  /** Versions it has not seen yet. */
  readonly lag: number
  readonly problem: string | null
  readonly updatedAt: Date
}

export interface JobHealth {
  readonly task: string
  readonly waiting: number
  readonly running: number
  readonly failed: number
  readonly lastError: string | null
}

/** How far each consumer of changes is behind, in one workspace or, summed to the worst, in all. */
export async function readConsumers(pool: pg.Pool, workspace: string | null): Promise<readonly ConsumerHealth[]> {
  const { rows } = await pool.query<ConsumerHealth>(
    `select c.name, min(c.version)::float8 as version, max(w.version - c.version)::float8 as lag,
       max(c.problem) as problem, max(c.updated_at) as "updatedAt"
     from consumer c join workspace_counter w on w.workspace = c.workspace
     where $1::uuid is null or c.workspace = $1::uuid group by c.name order by c.name`,
    [workspace],
  )
  return rows
}

/** The queue by task. A job that failed and is to be tried again counts as failed until it has worked. */
export async function readJobs(pool: pg.Pool): Promise<readonly JobHealth[]> {
  const { rows } = await pool.query<JobHealth>(
    `select task_identifier as task,
       count(*) filter (where locked_at is null and last_error is null)::int as waiting,
       count(*) filter (where locked_at is not null)::int as running,
       count(*) filter (where last_error is not null)::int as failed,
       (array_agg(last_error order by updated_at desc) filter (where last_error is not null))[1] as "lastError"
     from ${jobSchema}.jobs group by 1 order by 1`,
  )
  return rows
}
