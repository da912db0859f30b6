import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { browserClient } from './browser';
import type { Place, Program } from './program';

const flags = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ...['--ignore-certificate-errors', '--disable-dev-shm-usage', '--disable-extensions'],
  ...['--disable-background-timer-throttling', '--disable-renderer-backgrounding'],
];

function open(place: Place): (url: string) => () => void {
  return (url) => {
    const profile = `--user-data-dir=${join(place.folder, 'profile')}`;
    const child = spawn('/usr/bin/chromium', [...flags, profile, url], {
      env: { ...process.env, HOME: place.folder },
      stdio: 'ignore',
    });
    return () => child.kill();
  };
}

const needs = [{ file: '/usr/bin/chromium', package: 'chromium' }];

export const chromiumTls: Program = {
  name: 'chromium tls',
  implementation: 'BoringSSL',
  needs,
  servers: ['h2', 'http1', 'go'],
  start: (place) => browserClient('https', place, open(place)),
};

export const chromiumHttp: Program = {
  name: 'chromium http',
  implementation: 'Chromium',
  needs,
  servers: ['plain'],
  start: (place) => browserClient('http', place, open(place)),
};
