import * as clients from './ssh-clients';
import type { Protocol } from '../protocol';
import { startSshd } from '../../servers/sshd';

export const ssh: Protocol = {
  name: 'SSH',
  port: 22,
  transports: ['tcp'],
  programs: Object.values(clients),
  needs: [
    { file: '/usr/sbin/sshd', package: 'openssh-server' },
    { file: '/usr/bin/ssh-keygen', package: 'openssh-client' },
  ],
  startServers: startSshd,
};
