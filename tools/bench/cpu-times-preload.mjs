// Loaded first into the benchmarked program: when it ends, before any profiler's own exit handler,
// writes how long it ran, the CPU time that each of its threads has used, that of threads that have
// ended, and the most memory it had resident, to the file TSPROF_BENCH_CPU_TIMES names.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const output = process.env.TSPROF_BENCH_CPU_TIMES;
const program = process.env.TSPROF_BENCH_PROGRAM;

// NODE_OPTIONS reaches the tsprof command as well as the program it runs.
if (output !== undefined && process.argv[1] === program) {
  process.prependListener('exit', () => {
    const seconds = performance.now() / 1000;
    const threads = threadTimes();
    const { user, system } = process.cpuUsage();
    const ended = threads.reduce((rest, thread) => rest - thread.seconds, (user + system) / 1e6);
    const resident = process.resourceUsage().maxRSS * 1024;
    writeFileSync(
      output,
      JSON.stringify({ seconds, threads, ended: Math.max(0, ended), resident }),
    );
  });
}

function threadTimes() {
  return readdirSync('/proc/self/task').flatMap((id) => {
    try {
      const name = readFileSync(`/proc/self/task/${id}/comm`, 'utf8').trim();
      const [nanos] = readFileSync(`/proc/self/task/${id}/schedstat`, 'utf8').split(' ');
      return [{ main: Number(id) === process.pid, name, seconds: Number(nanos) / 1e9 }];
    } catch {
      return []; // The thread has ended since it was listed.
    }
  });
}
