import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  MantineProvider,
  type MantineTheme,
} from '@mantine/core'
import type { ReactNode } from 'react'

const shades = (lightness: readonly number[], chroma: readonly number[], hue: number): MantineColorsTuple =>
  lightness.map((value, index) => `oklch(${value} ${chroma[index]} ${hue})`) as unknown as MantineColorsTuple // ten in, ten out

const lightness = [0.97, 0.94, 0.88, 0.8, 0.71, 0.62, 0.53, 0.48, 0.42, 0.36]
const vivid = [0.02, 0.035, 0.065, 0.1, 0.14, 0.17, 0.18, 0.17, 0.15, 0.13]
const quiet = [0.004, 0.005, 0.006, 0.008, 0.01, 0.012, 0.014, 0.015, 0.015, 0.015]

/** Controls stand on the 4-px grid: 28, 32 and 36 high, 22 and 24 inside text. */
const heights: Readonly<Record<string, string>> = {
  'compact-xs': '22px',
  'compact-sm': '24px',
  xs: '28px',
  sm: '32px',
  md: '36px',
}

/** The component library speaks our tokens: every colour it paints with is one of ours, in both schemes. */
const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  colors: {
    accent: shades(lightness, vivid, 267),
    gray: shades([0.982, 0.968, 0.935, 0.918, 0.855, 0.66, 0.51, 0.4, 0.32, 0.25], quiet, 265),
    dark: shades([0.93, 0.82, 0.69, 0.54, 0.345, 0.262, 0.218, 0.178, 0.155, 0.14], quiet, 265),
    red: shades(lightness, vivid, 26),
    green: shades(lightness, vivid, 153),
    yellow: shades(lightness, vivid, 76),
    blue: shades(lightness, vivid, 255),
    teal: shades(
      lightness,
      quiet.map((value) => value * 7),
      198,
    ),
    violet: shades(lightness, vivid, 298),
    pink: shades(lightness, vivid, 352),
  },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.6', xl: '1.4' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '10px', xl: '999px' },
  defaultRadius: 'sm',
  shadows: {
    xs: 'var(--shadow-1)',
    sm: 'var(--shadow-1)',
    md: 'var(--shadow-2)',
    lg: 'var(--shadow-3)',
    xl: 'var(--shadow-3)',
  },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '24px', lineHeight: '1.3' },
      h2: { fontSize: '20px', lineHeight: '1.35' },
      h3: { fontSize: '16px', lineHeight: '1.4' },
      h4: { fontSize: '14px', lineHeight: '1.45' },
      h5: { fontSize: '13px', lineHeight: '1.45' },
      h6: { fontSize: '12px', lineHeight: '1.45' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: {
      defaultProps: { size: 'sm' },
      styles: { root: { fontWeight: 500 } },
      vars: (_: MantineTheme, { size }: { readonly size?: string }) => ({
        root: { '--button-height': heights[size ?? 'sm'] },
      }),
    },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Checkbox: { defaultProps: { size: 'xs', radius: 4 } },
    Switch: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false, transitionProps: { duration: 120 } } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 120, transition: 'pop-top-left' } } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 120, transition: 'pop-top-left' } } },
    Modal: {
      defaultProps: {
        radius: 'lg',
        centered: true,
        transitionProps: { duration: 160 },
        overlayProps: { backgroundOpacity: 0.28 },
      },
    },
    Loader: { defaultProps: { type: 'dots', size: 'sm' } },
  },
})

const scheme = {
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-body': 'var(--surface-raised)',
  '--mantine-color-error': 'var(--bad-text)',
  '--mantine-color-placeholder': 'var(--text-muted)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-color-default': 'var(--surface-raised)',
  '--mantine-color-default-hover': 'var(--surface-hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--control-border)',
  '--mantine-color-dimmed': 'var(--text-muted)',
  '--mantine-color-disabled': 'var(--surface-sunken)',
  '--mantine-color-disabled-color': 'var(--text-muted)',
  '--mantine-color-disabled-border': 'var(--hairline)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-light': 'var(--accent-tint)',
  '--mantine-primary-color-light-color': 'var(--accent-text)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-filled-hover': 'var(--accent-hover)',
  '--mantine-color-accent-light': 'var(--accent-tint)',
  '--mantine-color-accent-light-hover': 'var(--accent-tint)',
  '--mantine-color-accent-light-color': 'var(--accent-text)',
  '--mantine-color-accent-text': 'var(--accent-text)',
  '--mantine-color-gray-light': 'var(--surface-pressed)',
  '--mantine-color-gray-light-hover': 'var(--surface-hover)',
  '--mantine-color-gray-light-color': 'var(--text-soft)',
  '--mantine-color-gray-text': 'var(--text-soft)',
  '--mantine-color-red-filled': 'oklch(0.54 0.2 26)',
  '--mantine-color-red-light-color': 'var(--red-text)',
} as const

const variables: CSSVariablesResolver = () => ({ variables: {}, light: { ...scheme }, dark: { ...scheme } })

/** Wraps the application: our tokens for every component of the library. Import `@throughline/ui/tokens.css` once beside it. */
export function ThemeProvider({
  scheme: wanted,
  children,
}: {
  readonly scheme: 'light' | 'dark' | 'auto'
  readonly children: ReactNode
}) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme={wanted}
      {...(wanted === 'auto' ? {} : { forceColorScheme: wanted })}
      withStaticClasses={false}
    >
      {children}
    </MantineProvider>
  )
}
