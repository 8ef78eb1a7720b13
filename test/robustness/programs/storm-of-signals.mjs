// Sends SIGPROF and SIGVTALRM to a process as fast as it can, until that is gone. Argument: its id.

const pid = Number(process.argv[2]);
try {
  for (;;) {
    process.kill(pid, 'SIGPROF');
    process.kill(pid, 'SIGVTALRM');
  }
} catch (error) {
  if (error.code !== 'ESRCH') throw error;
}
