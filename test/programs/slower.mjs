// Divides for as many rounds as are asked for beside ten of multiplication.
const rounds = Number(process.argv[2]);

function divide() {
  let rest = 0;
  for (let i = 1; i < 3e6; i++) rest += (i * 7919) % 1013;
  return rest;
}

function multiply() {
  let product = 1;
  for (let i = 1; i < 3e6; i++) product = (product * 31 + i) % 65_521;
  return product;
}

let sum = 0;
for (let round = 0; round < 10; round++) {
  for (let i = 0; i < rounds; i++) sum += divide();
  sum += multiply();
}
if (Number.isNaN(sum)) process.exitCode = 1;
