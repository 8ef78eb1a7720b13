// Preloaded into programs by NODE_OPTIONS: writes to $OS_CPU_DIRECTORY what the operating system says
// that the process has used, to PID.begin.json when it is about to run its program and to PID.end.json
// when it exits.
'use strict';

const { readdirSync, readFileSync, writeFileSync } = process.getBuiltinModule('node:fs');
const { join } = process.getBuiltinModule('node:path');
const { isMainThread } = process.getBuiltinModule('node:worker_threads');

const directory = process.env.OS_CPU_DIRECTORY;
if (directory !== undefined && isMainThread) observeProcess();

function observeProcess() {
  process.on('exit', () => write('end', cpuOfThisProcess()));
  // The sampler's preload comes next, and listens to `exit` when it has begun to sample: what it takes
  // to load is not the program's.
  process.on('newListener', function begin(event) {
    if (event !== 'exit') return;
    process.off('newListener', begin);
    write('begin', cpuOfThisProcess());
  });
}

function write(moment, cpu) {
  writeFileSync(join(directory, `${process.pid}.${moment}.json`), JSON.stringify(cpu));
}

function cpuOfThisProcess() {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  return { ...cpuOf(process.pid), process: (userCPUTime + systemCPUTime) / 1e6 };
}

/** CPU seconds of a process all of whose threads live, of its main thread, and of ended children. */
function cpuOf(pid) {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) =>
    secondsOf(`/proc/${pid}/task/${thread}`),
  );
  // proc(5): ppid, cutime and cstime, in hundredths of a second. The second field may hold spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return {
    process: threads.reduce((sum, seconds) => sum + seconds, 0),
    main: secondsOf(`/proc/${pid}/task/${pid}`),
    children: (Number(fields[13]) + Number(fields[14])) / 100,
    parent: Number(fields[1]),
  };
}

/** Zero for a thread that has just ended. */
function secondsOf(thread) {
  try {
    const [nanos] = readFileSync(`${thread}/schedstat`, 'utf8').split(' ');
    return Number(nanos) / 1e9;
  } catch (error) {
    // ESRCH where it ends between being opened and being read.
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return 0;
    throw error;
  }
}

module.exports = { cpuOf };
