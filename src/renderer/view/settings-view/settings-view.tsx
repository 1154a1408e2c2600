/** Settings: light or dark, the keys, and what this program is. */

import type { ReactElement } from 'react';
import type { Settings } from '#shared/contract/native-bridge.ts';
import { platform, restartOnProcessor, useSettings } from '#renderer/state/settings-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/field.tsx';
import { KeySettings } from './key-settings.tsx';
import styles from './settings-view.module.css';

const themes: readonly { readonly value: Settings['theme']; readonly label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
];

const osNames = { linux: 'Linux', mac: 'macOS', windows: 'Windows' } as const;

/** The settings screen. */
export function SettingsView(): ReactElement {
  const theme = useSettings((state) => state.settings.theme);
  const change = (chosen: Settings['theme']): void =>
    void useSettings.getState().change({ theme: chosen });
  return (
    <div className={styles['page']} data-testid="settings-view">
      <div className={styles['column']}>
        <h1>Settings</h1>
        <section className={styles['section']}>
          <h2>Look</h2>
          <Choice
            label="Light or dark"
            value={theme}
            options={themes}
            onChoose={change}
            testId="theme-choice"
          />
          <p className="dim">Motion follows the system: none where it asks for less.</p>
        </section>
        <section className={styles['section']}>
          <h2>Keys</h2>
          <KeySettings />
        </section>
        <section className={styles['section']}>
          <h2>Drawing in 3D</h2>
          {platform.softwareGraphics ? (
            <p className="dim">
              No usable graphics card was found, so 3D is drawn by the processor. All of it works;
              large point clouds are slower.
            </p>
          ) : (
            <>
              <p className="dim">
                3D is drawn by the graphics card. Where it shows nothing, let the processor draw.
              </p>
              <Button onClick={() => void restartOnProcessor()}>
                Start again, drawing on the processor
              </Button>
            </>
          )}
        </section>
        <section className={styles['section']}>
          <h2>About</h2>
          <dl className={styles['facts']}>
            <dt>Version</dt>
            <dd data-testid="app-version">
              Chereme {platform.appVersion} on {osNames[platform.os]}
            </dd>
            <dt>Licence</dt>
            <dd>MIT. Inter and JetBrains Mono under the SIL Open Font License.</dd>
            <dt>Network</dt>
            <dd>None. Videos, images and numbers never leave this machine.</dd>
            <dt>Colours</dt>
            <dd>Methods take the colours of Okabe and Ito, each with its own dash and marker.</dd>
          </dl>
        </section>
      </div>
    </div>
  );
}
