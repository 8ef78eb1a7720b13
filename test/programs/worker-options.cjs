// Starts workers in every way that a program has, and prints what they see, as JSON.
const { once } = process.getBuiltinModule('node:events');
const { Worker, SHARE_ENV } = process.getBuiltinModule('node:worker_threads');

const look = `({
  execArgv: process.execArgv,
  env: process.env,
  argv: process.argv.slice(2),
  exitListeners: process.listenerCount('exit'),
  data: require('node:worker_threads').workerData,
  environmentData: require('node:worker_threads').getEnvironmentData('tsprof'),
})`;
const code = `
function burnInWorker(steps) {
  let x = 1;
  for (let i = 0; i < steps; i++) x = (x * 7 + i) | 0;
  return x;
}
burnInWorker(30_000_000);
require('node:worker_threads').parentPort.postMessage(${look});
`;

class Own extends Worker {
  constructor(options) {
    super(code, { eval: true, ...options });
  }
}

const options = [
  {},
  { execArgv: [] },
  { execArgv: ['--no-warnings'] },
  { env: {} },
  { env: { A: '1', NODE_OPTIONS: '--no-deprecation' } },
  { env: SHARE_ENV },
  { env: SHARE_ENV, execArgv: [] },
  { env: { A: '1' }, execArgv: [], argv: ['x'], name: 'all at once', workerData: 7 },
];

async function seenWith(given) {
  const worker = new Own(given);
  const [[seen]] = await Promise.all([once(worker, 'message'), once(worker, 'exit')]);
  return seen;
}

async function main() {
  const seen = [];
  for (const given of options) seen.push(await seenWith(given));
  const worker = new Worker(code, { eval: true });
  const refusal = await new Promise((resolve) => {
    try {
      new Worker(code, { eval: true, execArgv: 'x' });
    } catch (error) {
      resolve(error.message);
    }
  });
  await once(worker, 'exit');
  const own = new Own({ execArgv: [] });
  const end = once(own, 'exit');
  const kinds = [
    worker instanceof Worker,
    worker.constructor === Worker,
    own instanceof Own && own instanceof Worker,
    own.constructor === Own,
    (await import('node:worker_threads')).Worker === Worker,
    Worker.name,
    Worker.length,
  ];
  await end;
  console.log(JSON.stringify({ seen, refusal, kinds }));
}

main();
