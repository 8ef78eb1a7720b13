import { array, emailAddress, integer, record, string } from 'fast-check';

export interface Line {
  readonly article: string;
  readonly count: number;
  readonly cents: number;
}

export interface Order {
  readonly email: string;
  readonly lines: readonly Line[];
}

export const order = record({
  email: emailAddress(),
  lines: array(
    record({
      article: string(),
      count: integer({ min: 1, max: 9 }),
      cents: integer({ min: 1, max: 9999 }),
    }),
    {
      maxLength: 8,
    },
  ),
});
