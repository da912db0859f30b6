import { args } from '../clients/args';

/** OpenSSH's options: in by a key, without questions, and without a host's key to remember. */
export const opensshOptions = (key: string): string[] => args`
  -F none -i ${key} -o BatchMode=yes -o StrictHostKeyChecking=no
  -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o ConnectTimeout=10`;
