import { sample } from 'fast-check';
import { customers, type Customer } from './customers.ts';
import { invoiceOf } from './invoices.ts';
import { order } from './orders.ts';

const known: readonly Customer[] = sample(customers, { numRuns: 1, seed: 1 })[0] ?? [];
let bytes = 0;
for (const { lines, email } of sample(order, { numRuns: 12_000, seed: 2 })) {
  bytes += invoiceOf({ lines, email }, known).length;
}
console.log(`${bytes} bytes of invoices`);
