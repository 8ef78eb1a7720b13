import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A socket of a process that listens. */
export interface ListeningSocket {
  readonly host: string;
  readonly port: number;
}

/** The TCP sockets of a process that listen and can be reached from here. */
export function listeningSockets(pid: number): ListeningSocket[] {
  const inodes = socketInodes(pid);
  return ['tcp', 'tcp6'].flatMap((table) =>
    tableLines(pid, table)
      .filter(([, , , state, , , , , , inode]) => state === LISTENING && inodes.has(inode ?? ''))
      .map(([, local = '']) => socketOf(local)),
  );
}

/** TCP_LISTEN, include/net/tcp_states.h. */
const LISTENING = '0A';

function tableLines(pid: number, table: string): string[][] {
  try {
    const text = readFileSync(`/proc/${String(pid)}/net/${table}`, 'latin1');
    return text
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/));
  } catch {
    return [];
  }
}

function socketInodes(pid: number): ReadonlySet<string> {
  const directory = `/proc/${String(pid)}/fd`;
  const inodes = readdirSync(directory).map((descriptor) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`${directory}/${descriptor}`))?.[1] ?? '';
    } catch {
      return ''; // closed meanwhile
    }
  });
  return new Set(inodes.filter((inode) => inode !== ''));
}

/** An address as the kernel prints it, `0100007F:2405`: the words of it in the order of the machine. */
function socketOf(local: string): ListeningSocket {
  const [address = '', port = ''] = local.split(':');
  return { host: hostOf(address), port: Number.parseInt(port, 16) };
}

function hostOf(address: string): string {
  if (address.length > 8) return '[::1]';
  const octets = [...Buffer.from(address, 'hex')].reverse();
  const host = octets.join('.');
  return host === '0.0.0.0' ? '127.0.0.1' : host;
}
