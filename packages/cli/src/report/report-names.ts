/** The reports there are. Apart from what makes them, which a command may load later. */
export const REPORT_NAMES = ['statprof', 'tree', 'annotate'] as const;

export type ReportName = (typeof REPORT_NAMES)[number];
