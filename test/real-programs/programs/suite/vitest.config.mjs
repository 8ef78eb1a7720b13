export default {
  test: { include: ['*.spec.mjs'], maxWorkers: 2, slowTestThreshold: 60_000, cache: false },
};
