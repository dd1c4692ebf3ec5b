/**
 * Who may import whom at run time. Type-only imports are free: they vanish before execution, and
 * `tsPreCompilationDeps: false` makes the cruiser see the program as it runs.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const DOMAIN = '^workflows/domain/';
const CONTRACT = '^workflows/[^/]+[.]contract[.]ts$';
/** Started by a person, never by the worker. */
const BOT_PROGRAM = '^bot/(cli[.]ts$|cli/|evals/|nlu/(train|phrases)[.]ts$)';
/** What the API does in the same way as the worker: keeping files, knowing what they are, reminding a workflow. */
const SHARED_ACTIVITY = '^activities/(files|file-kind|picture-metadata|nudger)[.]ts$';
const TEST = '[.]test[.]ts$|^(test|scripts)/';

/** `from` may reach, inside the repository, only `to` (plus itself). */
const only = (from, to, comment) => ({
  name: `${from}-imports`,
  comment,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: TEST },
  to: {
    path: '^(workflows|activities|api|web|bot|db|test|scripts)/',
    pathNot: [`^${from}/`, ...to].join('|'),
  },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-is-a-leaf',
      comment:
        'Vocabulary and pure rules: no package, no Node, no neighbour. It runs in the workflow sandbox and in the browser.',
      severity: 'error',
      from: { path: DOMAIN, pathNot: TEST },
      to: { pathNot: DOMAIN },
    },
    {
      name: 'workflows-are-deterministic',
      comment:
        'A workflow may load @temporalio/workflow, the domain and its neighbours. Activities are named by type only.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: `${DOMAIN}|${TEST}` },
      to: { pathNot: '^workflows/|node_modules/@temporalio/(workflow|common)/' },
    },
    {
      name: 'bot-is-pure',
      comment: 'The bot decides, it does not do: no database, no network client, no Node.',
      severity: 'error',
      from: { path: '^bot/', pathNot: `${BOT_PROGRAM}|${TEST}` },
      to: { pathNot: `^bot/|${DOMAIN}|node_modules/zod/` },
    },
    {
      name: 'bot-programs-are-offline',
      comment:
        'The commands and the evaluation of the bot read and write files and the terminal, and nothing else.',
      severity: 'error',
      from: { path: BOT_PROGRAM, pathNot: TEST },
      to: {
        pathNot: `^bot/|${DOMAIN}|node_modules/zod/|^(fs|path|url|util|process|readline)(/|$)`,
      },
    },
    {
      name: 'bot-does-not-use-its-programs',
      comment: 'What answers patients must not reach the file system by a detour.',
      severity: 'error',
      from: { path: '^bot/', pathNot: `${BOT_PROGRAM}|${TEST}` },
      to: { path: BOT_PROGRAM },
    },
    only('db', [DOMAIN], 'The data layer knows the domain, nobody else.'),
    only(
      'activities',
      [DOMAIN, CONTRACT, '^bot/', '^db/', '^workflows/index[.]ts$'],
      'Activities do what workflows order.',
    ),
    only(
      'api',
      [DOMAIN, CONTRACT, '^db/', '^activities/channels/', SHARED_ACTIVITY],
      'The API speaks to workflows through their contracts only.',
    ),
    only('web', [DOMAIN], 'The console sees the API as types plus HTTP.'),
    {
      name: 'process-wide-modules-only-in-composition-roots',
      comment:
        'Configuration, log and connections are passed in as arguments; only the files that start a process load them.',
      severity: 'error',
      from: {
        path: '^(workflows|activities|api|bot|db|web)/',
        pathNot: `^(api/server|activities/worker|db/migrate|db/add-staff|db/load-clinic|db/seeds/demo/seed|deploy/worker-health)[.]ts$|${TEST}`,
      },
      to: { path: '^(env|log)[.]ts$' },
    },
    {
      name: 'no-production-import-of-tests',
      severity: 'error',
      from: { pathNot: TEST },
      to: { path: TEST },
    },
    {
      name: 'no-undeclared-package',
      severity: 'error',
      from: { pathNot: TEST },
      // SvelteKit makes `$app/…` up while building; no resolver finds it.
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'], pathNot: '^[$]app/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)([.]svelte-kit|build)/' },
    tsPreCompilationDeps: false,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.svelte', '.json'],
    },
  },
};
