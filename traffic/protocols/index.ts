/**
 * Every protocol that is recorded. To add one: a file here with its servers and programs, its name in
 * this list, its programs' shares in shares.ts.
 */
import type { Program } from '../clients/program';
import type { Protocol } from './protocol';
import { dns } from './capstone/dns';
import { http } from './capstone/http';
import { ssh } from './capstone/ssh';
import { tls } from './capstone/tls';

export const protocols: readonly Protocol[] = [tls, http, ssh, dns];

/** A program's place in this list, counted from 1, is its number in the addresses it is sent to. */
export const programs: readonly Program[] = protocols.flatMap((protocol) => protocol.programs);
