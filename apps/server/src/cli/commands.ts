import type { Command } from './command.ts'

/** Every command, in the order of the help. Each is loaded when it is called, so that `method` waits for no database driver. */
export const commands: readonly Command[] = [
  {
    name: ['import'],
    use: 'FILE --type T [--space KEY] [--map column=field…] [--dry-run] [--user EMAIL]',
    about: 'Import a CSV, TSV or xlsx file; columns are guessed, --map says otherwise (an empty field leaves one out).',
    load: async () => (await import('./item-commands.ts')).importFile,
  },
  {
    name: ['export'],
    use: '--filter TEXT --format csv|xlsx|json [--fields a,b] [--sort -field] [--user EMAIL]',
    about: 'Write the items of a filter to stdout.',
    load: async () => (await import('./item-commands.ts')).exportItems,
  },
  {
    name: ['method'],
    use: 'NAME [--lines]',
    about: 'Run a method on the JSON from stdin; --lines takes and gives one document a line. Needs no database.',
    load: async () => (await import('./method-commands.ts')).runMethod,
  },
  {
    name: ['methods'],
    use: '[--json]',
    about: 'List the methods, with their inputs and sources.',
    load: async () => (await import('./method-commands.ts')).listMethods,
  },
  {
    name: ['token', 'create'],
    use: '--user EMAIL --name NAME --scope all|read|write|import|admin… [--expires ISO]',
    about: 'Make an API token; it is shown this once.',
    load: async () => (await import('./person-commands.ts')).createApiToken,
  },
  {
    name: ['user', 'add'],
    use: '--email EMAIL --name NAME [--role ROLE] [--password P]',
    about: 'Add somebody to the workspace; without --password one is made and shown this once.',
    load: async () => (await import('./person-commands.ts')).addPerson,
  },
  {
    name: ['seed'],
    use: '--items N --seed S',
    about: 'Fill a workspace with items, links, comments and history, the same for the same seed.',
    load: async () => (await import('./seed-command.ts')).seed,
  },
  {
    name: ['doctor'],
    use: '',
    about: 'Verify every row against the declarations, every link, every change, every file.',
    load: async () => (await import('./care-commands.ts')).runDoctor,
  },
  {
    name: ['backup'],
    use: 'FILE',
    about: 'Write the whole database and all files into one archive; the server may go on working.',
    load: async () => (await import('./care-commands.ts')).backUp,
  },
  {
    name: ['restore'],
    use: 'FILE',
    about: 'Bring a backup into an empty database.',
    load: async () => (await import('./care-commands.ts')).restore,
  },
]
