// A child process of the tests: runs a workload under the sampler and hands the profile over.
// Argument: a ProfileRequest (support/workload.ts) as JSON. Answer: a serialized
// ProfiledWorkload on file descriptor 3.

import { writeFileSync } from 'node:fs';
import { serialize } from 'node:v8';
import { profile } from '@tsprof/core';

const { workload, warmUp, args, sampling } = JSON.parse(process.argv[2]);
const { run, measure } = await import(new URL(`../workloads/${workload}`, import.meta.url).href);
if (warmUp !== undefined) await run(warmUp);
// An asynchronous function in any case, so that the sampler also sees what `run` waits for.
const profiled = await profile(async () => await run(args), sampling);
const measured = await measure?.();
writeFileSync(3, serialize({ profile: profiled.profile, result: profiled.result, measured }));
