import { array, emailAddress, integer, record } from 'fast-check';

export interface Customer {
  readonly email: string;
  readonly discount: number;
}

export const customers = array(
  record({ email: emailAddress(), discount: integer({ max: 30, min: 0 }) }),
  {
    minLength: 400,
    maxLength: 400,
  },
);

export function findCustomer(all: readonly Customer[], email: string): Customer | undefined {
  const wanted = normalised(email);
  for (const customer of all) {
    if (normalised(customer.email) === wanted) return customer;
  }
  return undefined;
}

function normalised(email: string): string {
  return email.trim().toLowerCase();
}
