import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { readConsumers, readJobs } from './job/read-health.ts'
import type { Services } from './services.ts'

/** The process in numbers, for Prometheus: requests, live clients, connections, consumers and jobs. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #duration: Histogram<'method' | 'route' | 'status'>

  constructor() {
    collectDefaultMetrics({ register: this.#registry })
    this.#duration = new Histogram({
      name: 'throughline_request_seconds',
      help: 'Time from the first byte of a request to the last of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers: [this.#registry],
    })
  }

  /** Counts every answer by its declared path, never by what was asked for, so that nobody can flood the labels. */
  observe(app: FastifyInstance): void {
    app.addHook('onResponse', async (request, reply) => {
      this.#duration.observe(
        { method: request.method, route: request.routeOptions.url ?? 'none', status: String(reply.statusCode) },
        reply.elapsedTime / 1000,
      )
    })
  }

  /** Numbers that are looked up when somebody asks. */
  watch(services: Pick<Services, 'pool' | 'live'>): void {
    const { pool, live } = services
    const registers = [this.#registry]
    new Gauge({
      name: 'throughline_live_clients',
      help: 'Open event streams of this process',
      registers,
      collect() {
        this.set(live.clients)
      },
    })
    new Gauge({
      name: 'throughline_database_connections',
      help: 'Connections of this process to PostgreSQL',
      labelNames: ['state'],
      registers,
      collect() {
        this.set({ state: 'idle' }, pool.idleCount)
        this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
        this.set({ state: 'waited for' }, pool.waitingCount)
      },
    })
    new Gauge({
      name: 'throughline_consumer_lag',
      help: 'Changes a consumer has not seen yet, in its slowest workspace',
      labelNames: ['consumer'],
      registers,
      async collect() {
        for (const { name, lag } of await readConsumers(pool, null)) this.set({ consumer: name }, lag)
      },
    })
    new Gauge({
      name: 'throughline_jobs',
      help: 'Jobs in the queue',
      labelNames: ['task', 'state'],
      registers,
      async collect() {
        for (const { task, waiting, running, failed } of await readJobs(pool)) {
          this.set({ task, state: 'waiting' }, waiting)
          this.set({ task, state: 'running' }, running)
          this.set({ task, state: 'failed' }, failed)
        }
      },
    })
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  print(): Promise<string> {
    return this.#registry.metrics()
  }
}
