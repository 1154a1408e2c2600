/** The list of models at the left, depth hands first, then signs. */

import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import type { ReactElement } from 'react';
import { useEffect, useRef } from 'react';
import type { ModelSummary } from '#shared/contract/model-calls.ts';
import { isHandCard } from '#shared/model/model-card.ts';
import { Tag } from '#renderer/ui/method-badge.tsx';
import { kindWords } from '#renderer/ui/model-words.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import styles from './model-view.module.css';

interface ModelListProps {
  readonly models: readonly ModelSummary[];
  readonly open: ModelSummary;
  readonly onChoose: (model: ModelSummary) => void;
}

/** The list. */
export function ModelList({ models, open, onChoose }: ModelListProps): ReactElement {
  const groups = [
    { title: 'Depth hands', models: models.filter(({ card }) => isHandCard(card)) },
    { title: 'Signs', models: models.filter(({ card }) => !isHandCard(card)) },
  ];
  return (
    <Panel label="All models" className={styles['list']}>
      <div className={styles['scroll']}>
        {groups
          .filter((group) => group.models.length > 0)
          .map((group) => (
            <section key={group.title} aria-label={group.title}>
              <h2 className={styles['group']}>{group.title}</h2>
              <ul>
                {group.models.map((model) => (
                  <li key={model.id}>
                    <Entry model={model} isOpen={model === open} onChoose={() => onChoose(model)} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
      </div>
    </Panel>
  );
}

interface EntryProps {
  readonly model: ModelSummary;
  readonly isOpen: boolean;
  readonly onChoose: () => void;
}

function Entry({ model, isOpen, onChoose }: EntryProps): ReactElement {
  const entry = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isOpen) entry.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  const { id, card, origin, problem } = model;
  return (
    <button
      ref={entry}
      type="button"
      className={styles['entry']}
      aria-current={isOpen}
      onClick={onChoose}
      data-testid={`model-${id}`}
    >
      <span className={styles['entryName']}>
        {card.name}
        {origin === 'added' && <Tag>yours</Tag>}
        {problem !== null && <IconAlertTriangle size={14} role="img" aria-label="cannot be run" />}
      </span>
      <span className={styles['entryKind']}>{kindWords[card.kind]}</span>
    </button>
  );
}
