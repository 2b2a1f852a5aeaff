import { Check, Clock, Pencil } from '@strapi/icons';
import * as React from 'react';
import { styled } from 'styled-components';
import type { DeskState } from '../../../shared/desk';

/** Each state has a shape, too: not everyone tells its colours apart. */
const ICONS = { published: Check, scheduled: Clock, draft: Pencil };

const COLORS = { published: 'success600', scheduled: 'warning700', draft: 'secondary600' } as const;

const Line = styled.span<{ $state: DeskState }>`
  display: inline-flex;
  align-items: center;
  gap: 0.3rem;
  font-size: 1.2rem;
  line-height: 1.6rem;
  font-weight: 600;
  white-space: nowrap;
  color: ${({ theme }) => theme.colors.neutral800};

  svg {
    color: ${({ theme, $state }) => theme.colors[COLORS[$state]]};
    width: 1.1rem;
    height: 1.1rem;
    flex: none;
  }
  svg path {
    fill: currentColor;
  }
`;

/** How many entries are in a state, or what its sign means. */
export const Mark = ({ state, children }: { state: DeskState; children: React.ReactNode }) => {
  const Icon = ICONS[state];
  return (
    <Line $state={state}>
      <Icon aria-hidden />
      {children}
    </Line>
  );
};

/** In the heat map there is room for a dot: a full one for what waits, a hollow one for drafts. */
export const Dot = styled.span<{ $state: 'scheduled' | 'draft' }>`
  display: inline-block;
  width: 0.7rem;
  height: 0.7rem;
  border-radius: 50%;
  border: 0.15rem solid ${({ theme, $state }) => theme.colors[COLORS[$state]]};
  background: ${({ theme, $state }) => ($state === 'draft' ? theme.colors.neutral0 : theme.colors[COLORS[$state]])};
`;
