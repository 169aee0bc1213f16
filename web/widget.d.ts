// <postrad-advice>: import '…/widget/1.js', and for TypeScript this file, for example by
// /// <reference path="widget.d.ts" />. React 19 looks for elements in its own module:
// declare module 'react' { namespace JSX { interface IntrinsicElements extends PostradElements {} } }

export type PostradDevice =
  | 'phone' | 'phone:ios' | 'phone:android'
  | 'tablet' | 'tablet:ipados' | 'tablet:android'
  | 'computer' | 'computer:windows' | 'computer:macos' | 'computer:linux' | 'computer:chromeos'
  | 'borrowed' | 'other';

export type PostradNeed =
  | 'offline' | 'keep-off-server' | 'little-server-space' | 'shared-mailbox' | 'changing-provider' | 'backup';

/** Names that may grow: what is known today, and any other. */
type Open<Known extends string> = Known | (string & {});

export interface PostradText {
  code: string;
  text: string;
}

export interface PostradClient {
  client: string;
  label: string;
  protocol: 'imap' | 'pop3' | 'webmail';
  text: string;
  steps: string[];
}

/** What is named here of the answer of /v1/recommendation; /openapi.json has all of it. */
export interface PostradAnswer {
  domain: { ascii: string; unicode: string };
  language: string;
  /** Another domain that was probably meant. */
  suggestion: { ascii: string; unicode: string } | null;
  status: Open<'found' | 'not-found' | 'no-mail' | 'no-such-domain' | 'unknown' | 'own-apps-only'>;
  complete: boolean;
  recommendation: {
    protocol: 'imap' | 'pop3' | 'webmail' | null;
    confidence: 'proven' | 'published' | 'general';
    headline: string;
    summary: string;
    reasons: PostradText[];
    cautions: (PostradText & { severity: Open<'danger' | 'warning' | 'note'> })[];
  };
  settings: { id: string; label: string; value: string; literal: boolean }[];
  devices: {
    kind: string;
    platform: string | null;
    label: string;
    protocol: 'imap' | 'pop3' | 'webmail';
    text: string;
    steps: string[];
    clients: PostradClient[];
    has_profile: boolean;
  }[];
  checked_at: string;
  expires_at: string;
}

export interface PostradError {
  /** As in problem documents, or `no-answer`. */
  code: Open<'no-answer' | 'invalid-domain' | 'invalid-device' | 'invalid-need' | 'rate-limited' | 'overloaded'>;
  message: string;
}

/** Lists may be written as an attribute has them, with spaces between, or as arrays. */
export interface PostradAttributes {
  domain?: string | null;
  devices?: string | PostradDevice[] | null;
  needs?: string | PostradNeed[] | null;
  ask?: 'devices' | 'none' | null;
  lang?: string;
}

export interface PostradAdviceElement extends HTMLElement {
  get domain(): string | null;
  set domain(value: string | null | undefined);
  get devices(): string | null;
  set devices(value: string | PostradDevice[] | null | undefined);
  get needs(): string | null;
  set needs(value: string | PostradNeed[] | null | undefined);
  get ask(): string | null;
  set ask(value: 'devices' | 'none' | null | undefined);
}

export interface PostradElements {
  'postrad-advice': PostradAttributes & {
    id?: string;
    class?: string;
    className?: string;
    style?: unknown;
    slot?: string;
    key?: string | number | null;
    ref?: ((element: PostradAdviceElement | null) => void | (() => void)) | { current: PostradAdviceElement | null } | null;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'postrad-advice': PostradAdviceElement;
  }
  // They bubble, out of shadow trees too.
  interface GlobalEventHandlersEventMap {
    'postrad-result': CustomEvent<PostradAnswer>;
    'postrad-error': CustomEvent<PostradError>;
  }
  namespace JSX {
    interface IntrinsicElements extends PostradElements {}
  }
}
