/** Key of the label that carries the name of a sample's thread. */
export const THREAD_LABEL = 'thread';
