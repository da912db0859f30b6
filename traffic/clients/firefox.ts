import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { need } from '../run/program';
import { browserClient } from './browser';
import { openInFirefox } from './marionette';
import { type Client, type Place, usualClient } from './client';

/** No telemetry, no portal check, no DNS over HTTPS, no updates: only what the page requests. */
const preferences: Readonly<Record<string, boolean | number | string>> = {
  'app.update.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.security.https_first': false,
  'extensions.getAddons.cache.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.native_https_query': false,
  'network.http.http3.enable': false,
  'network.http.speculative-parallel-limit': 0,
  'network.trr.mode': 5,
  'services.settings.server': '',
  'toolkit.telemetry.enabled': false,
};

function open(place: Place, port: number): (url: string) => Promise<() => void> {
  return async (url) => {
    const profile = join(place.folder, 'profile');
    mkdirSync(profile, { recursive: true });
    const lines = Object.entries({ ...preferences, 'marionette.port': port }).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    );
    writeFileSync(join(profile, 'user.js'), lines.join('\n'));
    const child = spawn(
      '/usr/bin/firefox-esr',
      ['--headless', '--marionette', '--no-remote', '--profile', profile],
      { env: { ...process.env, HOME: place.folder }, stdio: 'ignore' },
    );
    await openInFirefox(port, url);
    return () => child.kill();
  };
}

const needs = [need('firefox-esr')];

export const firefoxTls: Client = {
  ...usualClient,
  name: 'firefox tls',
  stack: 'NSS',
  needs,
  servers: ['h2', 'http1', 'go'],
  start: (place) => browserClient('https', place, open(place, 2828)),
};

export const firefoxHttp: Client = {
  ...usualClient,
  name: 'firefox http',
  stack: 'Firefox',
  needs,
  start: (place) => browserClient('http', place, open(place, 2829)),
};
