/** A file as it goes over HTTP. */
export interface ServedFile {
  /** Its media type. */
  readonly type: string;
  readonly content: string | Uint8Array;
}
