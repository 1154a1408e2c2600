/** A small button that copies a text, and says that it did. */

import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { IconButton } from './button.tsx';
import { copyText } from './copy-text.ts';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, as the page names it. */
  readonly what: string;
}

/** The button. */
export function CopyButton({ text, what }: CopyButtonProps): ReactElement {
  const [copied, setCopied] = useState(false);
  return (
    <IconButton
      label={copied ? `${what} copied` : `Copy the whole ${what}`}
      onClick={() => setCopied(copyText(text))}
    >
      {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
    </IconButton>
  );
}
