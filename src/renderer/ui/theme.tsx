/** The theme: fonts, colours and the kit's provider, following the window's light or dark. */

import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
// Of the kit only what is used: another part of it needs its own styles here.
import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/Tooltip.css';
import './theme.css';
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';
import { createTheme, MantineProvider } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useColorScheme } from './use-color-scheme.ts';

/** Lightest to darkest; 4 is the accent on dark, 7 on light. */
const accent: MantineColorsTuple = [
  '#f0f1ff',
  '#dfe2ff',
  '#c7cdff',
  '#b0b9ff',
  '#97a3ff',
  '#7a86f0',
  '#5a63d8',
  '#4148c2',
  '#343aa6',
  '#282d85',
];

const mantineTheme = createTheme({
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  defaultRadius: 6,
  fontFamily: 'var(--font-text)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '16px', xl: '20px' },
  headings: { fontWeight: '600' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Tooltip: {
      defaultProps: {
        withArrow: false,
        transitionProps: { duration: 120 },
        fz: 12,
      },
    },
  },
});

/** Gives the kit's own variables the colours of theme.css. */
const ourVariables = {
  '--mantine-color-body': 'var(--c-panel)',
  '--mantine-color-text': 'var(--c-text)',
  '--mantine-color-dimmed': 'var(--c-dim)',
  '--mantine-color-default': 'var(--c-raised)',
  '--mantine-color-default-hover': 'var(--c-hover)',
  '--mantine-color-default-border': 'var(--c-line)',
  '--mantine-color-default-color': 'var(--c-text)',
  '--mantine-color-placeholder': 'var(--c-faint)',
  '--mantine-color-error': 'var(--c-wrong)',
};
const resolveVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-line-height': '20px' },
  light: ourVariables,
  dark: ourVariables,
});

/** Wraps a page in the theme. */
export function ThemeProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const scheme = useColorScheme();
  return (
    <MantineProvider
      theme={mantineTheme}
      forceColorScheme={scheme}
      cssVariablesResolver={resolveVariables}
    >
      {children}
    </MantineProvider>
  );
}
