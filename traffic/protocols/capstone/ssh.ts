import { weighing } from '../../clients/client';
import { sshdNeeds, startSshd } from '../../servers/sshd';
import type { Protocol } from '../protocol';
import * as clients from './ssh-clients';

export const ssh: Protocol = {
  label: 'SSH',
  case: 'usual',
  ports: [22],
  transports: ['tcp'],
  needs: sshdNeeds,
  startServers: startSshd,
  clients: [
    weighing(70, clients.curlSftp),
    weighing(180, clients.dbclient),
    weighing(160, clients.keyscan),
    weighing(160, clients.libssh),
    weighing(200, clients.paramiko),
    weighing(150, clients.plink),
    weighing(52, clients.psftp),
    weighing(80, clients.sftp),
    weighing(340, clients.ssh),
  ],
};
