// Uses 0.2 seconds of CPU time, more or less, in a function of that name.
'use strict';

function burn() {
  const end = process.cpuUsage().user + 200_000;
  let turns = 0;
  while (process.cpuUsage().user < end) for (let i = 0; i < 10_000; i++) turns++;
  return turns;
}

burn();
console.log('burnt');
