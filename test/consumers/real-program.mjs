import { run } from '../workloads/spin-two-functions.mjs';

run({ millis: 1500 });
