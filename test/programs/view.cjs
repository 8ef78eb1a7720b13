// Prints what a CommonJS program sees of the process it runs in, as JSON.
'use strict';

const order = [];
Promise.resolve().then(() => order.push('promise'));
process.nextTick(() => order.push('tick'));

setImmediate(() => {
  const view = {
    argv: process.argv,
    execArgv: process.execArgv,
    environment: process.env,
    directory: process.cwd(),
    order,
    isMain: require.main === module,
    id: module.id,
    // The addon stays: whoever loads it again must get the one that samples.
    loaded: Object.keys(require.cache).filter((file) => !file.endsWith('.node')),
    signalListeners: ['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => process.listenerCount(name)),
  };
  console.log(JSON.stringify(view));
});
