// Sends the value of the expression in its first argument to its parent.
'use strict';

process.send(eval(process.argv[2]));
process.disconnect();
