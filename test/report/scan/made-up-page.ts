import { scanRecords, version, type Scan } from 'firstbytes';
import { fitKnownProtocols } from 'firstbytes/scores';
import type { ScanAbout } from 'firstbytes/report';
import {
  banner,
  hello,
  hex,
  nearestModel,
  record,
  request,
  ruleModel,
} from '../../scores/scan/made-up-scan';

/** What would be markup, a formula, or an order to a terminal, if somebody took it for that. */
export const hostile = hex('</script><img src=x onerror=alert(1)>\x1b[2J\x9b2J');
export const hostileHost = '<b>\x1b]0;x\x07"\u202e';

export const about: ScanAbout = {
  version,
  files: ['trace.pcap'],
  read: 9,
  badLines: 2,
  failures: [],
  midstream: 1,
  otherPorts: 0,
};

export const madeUpRecords = [
  record(hello, { origPort: 40_000 }),
  record(request, { origPort: 40_001, respPort: 80 }),
  record(hello, { origPort: 40_002 }),
  record(banner, { origPort: 40_003, respPort: 22 }),
  record(hostile, { origPort: 40_004, origHost: hostileHost, uid: '=1+1' }),
  record(hex('GET /x HTTP/1.0\r\n\r\n'), { origPort: 40_005, respPort: 8080 }),
];

const known = fitKnownProtocols(
  new Map([
    ['HTTP', [request, request]],
    ['SSH', [banner, banner]],
  ]),
);

/** A scan by the rule, with four findings. */
export const madeUpScan = async (): Promise<Scan> =>
  scanRecords(madeUpRecords, [await ruleModel()], known);

/** A scan by two models: TLS and HTTP. */
export const twoModelScan = async (): Promise<Scan> =>
  scanRecords(
    madeUpRecords,
    [
      await nearestModel('TLS', [hello], { threshold: 0.2 }),
      await nearestModel('HTTP', [request], { threshold: 0.2 }),
    ],
    known,
  );

/** A scan by two models of TLS, of which one flags nothing. */
export const agreeingScan = async (): Promise<Scan> =>
  scanRecords(madeUpRecords, [
    await ruleModel(),
    await nearestModel('TLS', [hello], { threshold: 1 }),
  ]);
