/**
 * Every protocol that is recorded. To add one: a file here with its servers and programs, its name in
 * this list, its programs' shares in shares.ts.
 */
import type { Program } from '../program';
import type { Protocol } from '../protocol';
import { dns } from './dns';
import { http } from './http';
import { ssh } from './ssh';
import { tls } from './tls';

export const protocols: readonly Protocol[] = [tls, http, ssh, dns];

/** A program's place in this list, counted from 1, is its number in the addresses it is sent to. */
export const programs: readonly Program[] = protocols.flatMap((protocol) => protocol.programs);
