import { expect, it } from 'vitest';
import * as core from './index.ts';
import * as model from './model/index.ts';

it('opens the whole model, too', () => {
  expect(core).toMatchObject(model);
});
