interface Terminal {
  readonly width: number;
  readonly colour: boolean;
  /** The end of the name of a golden file. */
  readonly suffix: string;
}

/** The terminals that every report has golden files for. */
export const TERMINALS: readonly Terminal[] = [60, 80, 120, 200].flatMap((width) => [
  { width, colour: false, suffix: String(width) },
  { width, colour: true, suffix: `${String(width)}-colour` },
]);
