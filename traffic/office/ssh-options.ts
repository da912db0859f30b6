import { args } from '../clients/args';

/** Return OpenSSH's options: login by a key, no questions, and no record of the host's key. */
export const opensshOptions = (key: string): string[] => args`
  -F none -i ${key} -o BatchMode=yes -o StrictHostKeyChecking=no
  -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o ConnectTimeout=10`;
