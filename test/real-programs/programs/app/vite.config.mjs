export default {
  // A warning of large chunks comes from a native thread, and is lost now and then: also with
  // `node --cpu-prof`.
  build: { chunkSizeWarningLimit: 10_000 },
};
