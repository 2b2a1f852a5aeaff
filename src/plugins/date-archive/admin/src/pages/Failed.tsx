import { Button, Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import type { Failure } from '../failure';
import type { Texts } from './texts';

/** What went wrong, and the way to try again. */
export const Failed = ({ failure, retry, texts }: { failure: Failure; retry(): void; texts: Texts }) => (
  <Flex
    role="alert"
    direction="column"
    alignItems="flex-start"
    gap={3}
    padding={4}
    background="danger100"
    hasRadius
  >
    <Typography textColor="danger700">{failure.sentence ?? texts.say('failed')}</Typography>
    <Button variant="danger-light" startIcon={<ArrowClockwise />} onClick={retry}>
      {texts.say('retry')}
    </Button>
  </Flex>
);
