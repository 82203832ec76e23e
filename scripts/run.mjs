/**
 * The one way into every command: plain JavaScript that runs on the Node people have (20.19 or newer) and loads nothing
 * from node_modules. It installs what is missing, builds what has changed, then hands over to the Node this repository
 * pins, which runs the TypeScript as it is.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const CACHE = join(ROOT, '.cache')
const STAMP = join(ROOT, 'node_modules', '.throughline-stamp')
const WEB = join(ROOT, 'apps', 'web')
const DIST = join(WEB, 'dist')

/** What each command runs, and whether it needs the web application built. */
const COMMANDS = {
  start: { file: 'apps/server/src/main.ts', web: true },
  test: { file: 'scripts/test.ts', web: true },
  dev: { file: 'scripts/dev.ts' },
  build: { web: true },
  check: { file: 'scripts/check.ts' },
  bench: { file: 'bench/main.ts' },
  migration: { file: 'apps/server/src/command/migration.ts' },
  generate: { file: 'apps/server/src/command/generate.ts' },
  format: { file: 'node_modules/@biomejs/biome/bin/biome', before: ['check', '--write'] },
  throughline: { file: 'apps/server/src/cli.ts' },
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** On stderr: a command's stdout carries its result and nothing else. */
function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}

function hash(...parts) {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part)
  return sum.digest('hex')
}

// ---- install

function lockHash() {
  return hash(readFileSync(join(ROOT, 'package-lock.json')), process.platform, process.arch)
}

function isInstalled(wanted) {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return true
  return matchesLock() && stamp(wanted)
}

function stamp(wanted) {
  try {
    writeFileSync(STAMP, wanted)
  } catch {
    // An installation that may only be read is compared each time.
  }
  return true
}

/** Whether npm itself left exactly what the lock file names: someone installed by hand, which is as good. */
function matchesLock() {
  const hidden = join(ROOT, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  const { packages: present } = JSON.parse(readFileSync(hidden, 'utf8'))
  const { packages: wanted } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
  return Object.entries(wanted).every(([path, { version, link, optional }]) => {
    if (!path.startsWith('node_modules/') || link) return true
    return present[path] ? present[path].version === version : optional === true
  })
}

function install() {
  const wanted = lockHash()
  if (isInstalled(wanted)) return
  locked('install', () => {
    if (isInstalled(wanted)) return
    say('Installing the packages this version names (once; it takes a minute)…')
    const npm = process.env.npm_execpath
    const [command, ...first] = npm ? [process.execPath, npm] : ['npm']
    const run = (...how) =>
      spawnSync(command, [...first, ...how, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
        cwd: ROOT,
        // Nothing to ask, and nothing of npm's on our stdout.
        stdio: ['ignore', 2, 2],
      })
    let done = run('ci')
    if (done.error) fail(`npm could not be started (${done.error.message}): install npm 10 or newer, then try again.`)
    // `npm ci` also refuses a lock file that lacks another platform's optional package; `npm install` reads the same
    // versions from it and does not mind.
    if (done.status !== 0) done = run('install', '--no-save')
    if (done.status !== 0)
      fail('The packages could not be installed; npm says why above. Try again when that is mended.')
    stamp(wanted)
  })
}

/** Runs `work` while no other process of this checkout does the same. A lock whose holder is gone is taken over. */
function locked(name, work) {
  mkdirSync(CACHE, { recursive: true })
  const lock = join(CACHE, `${name}.lock`)
  const holder = join(lock, 'holder')
  for (;;) {
    try {
      mkdirSync(lock)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const pid = existsSync(holder) ? Number(readFileSync(holder, 'utf8')) : 0
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (pid ? !isAlive(pid) : age > 5000) rmSync(lock, { recursive: true, force: true })
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  }
  writeFileSync(holder, String(process.pid))
  const release = () => rmSync(lock, { recursive: true, force: true })
  process.once('exit', release)
  work()
  release()
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

// ---- the pinned Node

/** The Node of the lock file; where npm has none for this platform, the one at hand if it can run TypeScript. */
function pinnedNode() {
  const pinned = join(ROOT, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(pinned)) return pinned
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 23 || (major === 22 && minor >= 18)) return process.execPath
  fail(
    `npm brought no Node for ${process.platform}-${process.arch}, and this one (${process.version}) cannot run TypeScript: install Node 24 and try again.`,
  )
}

// ---- the web application

function webSources() {
  const folders = [
    join(WEB, 'src'),
    join(WEB, 'public'),
    ...['ui', 'client', 'domain', 'model', 'methods'].map((name) => join(ROOT, 'packages', name, 'src')),
  ]
  const files = folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  )
  const single = ['index.html', 'vite.config.ts', 'package.json'].map((name) => join(WEB, name)).filter(existsSync)
  return [...files, ...single, join(ROOT, 'package-lock.json')].sort()
}

function buildWeb(node) {
  if (!existsSync(join(WEB, 'index.html'))) return
  const current = hash(...webSources().flatMap((file) => [relative(ROOT, file), readFileSync(file)]))
  const built = join(DIST, '.stamp')
  const isBuilt = () => existsSync(built) && readFileSync(built, 'utf8') === current
  if (isBuilt()) return
  locked('web', () => {
    if (isBuilt()) return
    say('Building the web application…')
    // Into another folder first: a server that runs meanwhile keeps what it serves.
    const fresh = join(CACHE, 'web-making')
    rmSync(fresh, { recursive: true, force: true })
    const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
    const done = spawnSync(node, [vite, 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'], {
      cwd: WEB,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, NODE_ENV: 'production' },
    })
    if (done.status !== 0) fail('The web application could not be built; Vite says why above.')
    writeFileSync(join(fresh, '.stamp'), current)
    const old = join(CACHE, 'web-old')
    rmSync(old, { recursive: true, force: true })
    if (existsSync(DIST)) renameSync(DIST, old)
    renameSync(fresh, DIST)
    rmSync(old, { recursive: true, force: true })
  })
}

// ---- hand over

function handOver(node, file, args) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(ROOT, file), ...args], {
    cwd: ROOT,
    // The fourth channel is how it learns that this process is gone, whatever ended it.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(CACHE, 'node') },
  })
  for (const name of ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGUSR2']) {
    process.on(name, () => {
      // A terminal sends Ctrl-C to both of us already.
      if (!(name === 'SIGINT' && process.stdin.isTTY)) child.kill(name)
    })
  }
  // npm that is killed tells nobody; whoever it started would go on alone and hold the port.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) {
    setInterval(() => {
      if (process.ppid !== parent) child.kill('SIGTERM')
    }, 250).unref()
  }
  child.on('error', (error) => fail(`${node} could not be started: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)))
}

const [name, ...args] = process.argv.slice(2)
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Throughline needs Node 20.19 or newer; this is ${process.version}.`)
}
const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : undefined
if (!command) fail(`Say what to run: ${Object.keys(COMMANDS).join(', ')}.`)
install()
const node = pinnedNode()
if (command.web) buildWeb(node)
if (command.file) handOver(node, command.file, [...(command.before ?? []), ...args])
