// Counts SIGINTs until there is none for half a second.
'use strict';

let count = 0;
let end;
process.on('SIGINT', () => {
  count++;
  console.log(`interrupt ${count}`);
  clearTimeout(end);
  end = setTimeout(() => process.exit(count), 500);
});
setInterval(() => {}, 1000);
console.log('ready');
