/**
 * Makes V8 throw away all code that it has optimised on this thread; it optimises again what is hot.
 * Turning precise coverage on and off does that (V8ProfilerAgentImpl::startPreciseCoverage,
 * src/inspector/v8-profiler-agent-impl.cc). Does nothing while the process collects coverage, which
 * this would end.
 */
export function discardOptimizedCode(): void {
  if (process.env['NODE_V8_COVERAGE'] !== undefined) return;
  // Not imported: it takes a worker a while, and few need it.
  const { Session } = process.getBuiltinModule('node:inspector');
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: false });
  session.post('Profiler.stopPreciseCoverage');
  session.disconnect();
}
