// Prints what an ES module sees of the process it runs in, as JSON.
const waited = await Promise.resolve('awaited');

console.log(
  JSON.stringify({
    argv: process.argv,
    execArgv: process.execArgv,
    environment: process.env,
    main: import.meta.url,
    waited,
  }),
);
