import { Worker } from 'node:worker_threads'
import { refuse } from '@throughline/model/problem'
import type { MethodAnswer, MethodTask } from './method-worker.ts'
import { problemOfInputError } from './problem-of-input-error.ts'

const workers = 2
/** A computation that takes longer is stopped, in milliseconds. */
const patience = 60_000

interface Waiting {
  readonly task: MethodTask
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
}

/** Runs methods beside the event loop, so that a long computation never holds up a list. */
export class MethodPool {
  readonly #waiting: Waiting[] = []
  readonly #idle: Worker[] = []
  readonly #busy = new Map<Worker, Waiting>()
  #next = 0
  #stopped = false

  run(name: string, input: unknown): Promise<unknown> {
    if (this.#stopped) return Promise.reject(refuse('shutting-down'))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task: { id: this.#next++, name, input }, resolve, reject })
      this.#go()
    })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all([...this.#idle, ...this.#busy.keys()].map((worker) => worker.terminate()))
  }

  #go(): void {
    while (this.#waiting.length > 0 && !this.#stopped) {
      const worker = this.#idle.pop() ?? (this.#busy.size < workers ? this.#start() : undefined)
      if (worker === undefined) return
      const waiting = this.#waiting.shift()
      if (waiting === undefined) return
      this.#busy.set(worker, waiting)
      const timer = setTimeout(() => {
        this.#settle(worker)?.reject(refuse('too-slow', { seconds: patience / 1000 }))
        void worker.terminate()
      }, patience)
      worker.once('message', (answer: MethodAnswer) => {
        clearTimeout(timer)
        const done = this.#settle(worker)
        if (done === undefined) return
        this.#idle.push(worker)
        if (answer.ok) done.resolve(answer.result)
        else if ('fault' in answer) done.reject(new Error(answer.fault))
        else done.reject(problemOfInputError(answer.code, answer.detail, answer.pointer))
        this.#go()
      })
      worker.postMessage(waiting.task)
    }
  }

  #settle(worker: Worker): Waiting | undefined {
    const waiting = this.#busy.get(worker)
    this.#busy.delete(worker)
    return waiting
  }

  #start(): Worker {
    const worker = new Worker(new URL('./method-worker.ts', import.meta.url))
    worker.unref()
    worker.on('error', (error) => this.#settle(worker)?.reject(error))
    worker.on('exit', () => {
      this.#settle(worker)?.reject(new Error('the computation ended without an answer'))
      const at = this.#idle.indexOf(worker)
      if (at !== -1) this.#idle.splice(at, 1)
      this.#go()
    })
    return worker
  }
}
