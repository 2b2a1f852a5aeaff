import { expect, test } from 'vitest';
import { isHarmlessSvg } from './svg';

const svg = (inner: string, attributes = '') =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inner}</svg>`);

test.each([
  ['shapes', svg('<path d="M0 0h9v9z" fill="#a32"/><text>Một &#7843;nh</text>')],
  ['a reference to a part of itself', svg('<defs><g id="a"/></defs><use href= "#a" fill="url(#b)"/>')],
  ['a picture within', svg('<image href="data:image/png;base64,iVBORw0KGgo="/>')],
  [
    'a declaration and a doctype',
    Buffer.from(
      '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd"><svg/>'.replace(
        '<svg/>',
        '<svg ></svg>'
      )
    ),
  ],
  ['plain styles', svg('<style>.a{fill:red}</style>')],
])('a drawing with %s is harmless', (_name, bytes) => {
  expect(isHarmlessSvg(bytes)).toBe(true);
});

test.each([
  ['a script', svg('<script>alert(1)</script>')],
  ['a script under a prefix', svg('<s:script xmlns:s="http://www.w3.org/2000/svg">1</s:script>')],
  ['a handler', svg('', 'onload="alert(1)"')],
  ['a page within', svg('<foreignObject><p>x</p></foreignObject>')],
  ['elements of HTML', svg('<h:p xmlns:h="http://www.w3.org/1999/xhtml">x</h:p>')],
  ['a link that is a script', svg('<a href="javascript:alert(1)"><path/></a>')],
  ['the same in references', svg('<a href="&#106;avascript:alert(1)"><path/></a>')],
  ['a link outside', svg('<a xlink:href="https://example.com"><path/></a>')],
  ['a picture from outside', svg('<image href="//example.com/x.png"/>')],
  ['a page as data', svg('<use href="data:text/html,x"/>')],
  ['a drawing as data', svg('<use href="data:image/svg+xml,x"/>')],
  ['a style from outside', svg('<style>@import "//example.com";</style>')],
  ['an escaped address in a style', svg('<style>.a{fill:u\\72l(//example.com)}</style>')],
  ['an animated address', svg('<a><set attributeName="xlink:href" to="x"/></a>')],
  ['entities of its own', Buffer.from('<!DOCTYPE svg [<!ENTITY a "x">]><svg >&a;</svg>')],
  ['a style sheet', Buffer.from('<?xml-stylesheet href="#"?><svg ></svg>')],
  ['another charset', Buffer.from('<?xml version="1.0" encoding="UTF-7"?><svg ></svg>')],
  ['UTF-16', Buffer.from('<svg ></svg>', 'utf16le')],
  ['no drawing at all', Buffer.from('<html></html>')],
])('one with %s is not', (_name, bytes) => {
  expect(isHarmlessSvg(bytes)).toBe(false);
});
