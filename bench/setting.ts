/** What every cell of the bench is given. */
export interface Setting {
  readonly url: string
  readonly data: string
  readonly token: string
  /** The server's process; PostgreSQL runs below it. */
  readonly pid: number
  readonly seconds: number
  readonly rows: number
  wanted(name: string): boolean
}
