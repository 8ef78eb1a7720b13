import { findCustomer, type Customer } from './customers.ts';
import type { Line, Order } from './orders.ts';

export function invoiceOf({ email, lines }: Order, customers: readonly Customer[]): string {
  const discount = findCustomer(customers, email)?.discount ?? 0;
  const rows = lines.map((line) => rowOf(line, discount));
  const sum = lines.reduce((cents, line) => cents + centsOf(line, discount), 0);
  return [...rows, `Total ${amount(sum)}`].join('\n');
}

function rowOf(line: Line, discount: number): string {
  return `${line.article.padEnd(30)} ${String(line.count)} ${amount(centsOf(line, discount))}`;
}

function centsOf({ count, cents }: Line, discount: number): number {
  return Math.round((count * cents * (100 - discount)) / 100);
}

function amount(cents: number): string {
  return (cents / 100).toLocaleString('en', { style: 'currency', currency: 'EUR' });
}
