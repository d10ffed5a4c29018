/** The design tokens: public `--clientele-*` properties with their defaults, read everywhere as `--_*`. */
import { css } from 'lit'

/**
 * Shared by every element. Colours are pairs for light and dark, picked by the element's `color-scheme`, which
 * `--clientele-color-scheme` sets for a whole page or subtree and `theme` for one element.
 */
export const tokens = css`
  :host {
    color-scheme: var(--clientele-color-scheme, light dark);
    --_surface: var(--clientele-surface, light-dark(#ffffff, #14161b));
    --_raised: var(--clientele-surface-raised, light-dark(#ffffff, #1b1e25));
    --_subtle: var(--clientele-surface-subtle, light-dark(#f6f7f9, #1b1e25));
    --_hover: var(--clientele-surface-hover, light-dark(#f4f5f8, #1f232b));
    --_border: var(--clientele-border, light-dark(#e6e8ec, #2a2e37));
    --_control-border: var(--clientele-control-border, light-dark(#868e9c, #6d7685));
    --_text: var(--clientele-text, light-dark(#161a22, #eceef2));
    --_muted: var(--clientele-text-muted, light-dark(#586070, #a0a8b6));
    --_accent: var(--clientele-accent, light-dark(#3454d1, #9db2ff));
    --_accent-fill: var(--clientele-accent-fill, light-dark(#3454d1, #4463dd));
    --_accent-fill-hover: var(--clientele-accent-fill-hover, light-dark(#2a46b6, #4c6ae0));
    --_on-accent: var(--clientele-on-accent, #ffffff);
    --_danger: var(--clientele-danger, light-dark(#b3261e, #ff9a90));
    --_danger-subtle: var(--clientele-danger-subtle, light-dark(#fdf1f0, #2d1b1c));
    --_warning: var(--clientele-warning, light-dark(#8a5300, #f0bd6b));
    --_warning-subtle: var(--clientele-warning-subtle, light-dark(#fef7e8, #2b2417));
    --_success: var(--clientele-success, light-dark(#1a7f4b, #5fd39a));
    --_focus: var(--clientele-focus, var(--_accent));
    --_radius: var(--clientele-radius, 8px);
    --_radius-large: var(--clientele-radius-large, 12px);
    --_space: calc(var(--clientele-space, 4px) * (1 + 0.25 * var(--clientele-density, 0)));
    --_control-size: calc(36px + 4px * var(--clientele-density, 0));
    --_font: var(
      --clientele-font,
      Inter,
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Helvetica Neue',
      Arial,
      sans-serif
    );
    --_font-size: var(--clientele-font-size, 14px);
    font: 400 var(--_font-size) / 20px var(--_font);
    color: var(--_text);
    -webkit-font-smoothing: antialiased;
  }
  :host([theme='light']) {
    --clientele-color-scheme: light;
  }
  :host([theme='dark']) {
    --clientele-color-scheme: dark;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  @media (prefers-contrast: more) {
    :host {
      --_border: var(--clientele-border, var(--_control-border));
      --_control-border: var(--clientele-control-border, light-dark(#4a5160, #a9b1bf));
      --_muted: var(--clientele-text-muted, light-dark(#333a47, #d2d7df));
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 0.01ms !important;
    }
  }
`
