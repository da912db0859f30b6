import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { need } from '../run/program';
import { args } from './args';
import { browserClient } from './browser';
import { type Client, type Place, usualClient } from './client';

const flags = args`
  --headless --no-sandbox --disable-gpu --disable-quic --no-first-run
  --disable-background-networking --disable-component-update --disable-sync
  --ignore-certificate-errors --disable-dev-shm-usage --disable-extensions
  --disable-background-timer-throttling --disable-renderer-backgrounding`;

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

const needs = [need('chromium')];

export const chromiumTls: Client = {
  ...usualClient,
  name: 'chromium tls',
  stack: 'BoringSSL',
  needs,
  servers: ['h2', 'http1', 'go'],
  start: (place) => browserClient('https', place, open(place)),
};

export const chromiumHttp: Client = {
  ...usualClient,
  name: 'chromium http',
  stack: 'Chromium',
  needs,
  start: (place) => browserClient('http', place, open(place)),
};
