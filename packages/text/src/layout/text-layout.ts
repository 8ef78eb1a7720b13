/** How any report is set out as text. */
export interface TextLayout {
  /**
   * Files in full, or short: the base name, with as many directories as it takes to tell it from
   * the others in the report, and installed packages as `package/path`. @defaultValue 'full'
   */
  readonly paths?: 'full' | 'short';
  /** Columns of the terminal; longer rows are cut. At least 1. @defaultValue unlimited */
  readonly width?: number;
  /** Whether what is hot stands out in colour, by ECMA-48 codes. @defaultValue false */
  readonly colour?: boolean;
  /** Whether other characters than ASCII may be drawn; names have them in any case. @defaultValue true */
  readonly unicode?: boolean;
}
