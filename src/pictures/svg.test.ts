import { expect, test } from 'vitest';
import { isHarmlessSvg } from './svg';

const svg = (inner: string, attributes = '') =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inner}</svg>`);
const svgAfter = (head: string, inner = '') => Buffer.concat([Buffer.from(head), svg(inner)]);

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
  ['styles with escapes', svg('<style>.a\\:b{content:"\\201C";font-family:\\5b8b}</style>')],
  ['comments and CDATA', svg('<!-- Vẽ --><style><![CDATA[.a>.b{fill:url(#c)}]]></style>')],
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
  ['an escaped letter in a style', svg('<style>@\\import "//example.com";</style>')],
  ['the same in an address of a style', svg('<style>.a{fill:u\\rl(//example.com)}</style>')],
  ['an address that only an escape would make inner', svg('<use href="\\#a"/>')],
  ['an escaped backslash before an address', svg('<style>.a{fill:url("\\\\23.example.com")}</style>')],
  ['a style cut by a comment', svg('<style>@im<!-- -->port "//example.com";</style>')],
  ['a style cut by an instruction', svg('<style>.a{fill:u<?x?>rl(//example.com)}</style>')],
  ['a style cut by CDATA', svg('<style>@im<![CDATA[port "//example.com";]]></style>')],
  [
    'what seems to be in a comment',
    svg('<style><![CDATA[<!--]]></style><style>@im<!-- -->port "//example.com";</style>'),
  ],
  [
    'entities of HTML',
    svgAfter(
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD XHTML 1.1//EN" "x">',
      '<style>&commat;import "//example.com";</style>'
    ),
  ],
  [
    'an attribute that a document type brings',
    svgAfter('<!DOCTYPE svg SYSTEM ">" [<!ATTLIST svg onload CDATA "1">]>'),
  ],
  [
    'a comment that begins in a document type',
    svgAfter('<!DOCTYPE svg SYSTEM "><!--">', '<style>@im<!-- -->port "//example.com";</style>'),
  ],
  [
    'a script under a Vietnamese prefix',
    svg('<vẽ:script xmlns:vẽ="http://www.w3.org/2000/svg">1</vẽ:script>'),
  ],
  ['a reference with many zeros', svg('<a><set attributeName="&#0000000104;ref" to="x"/></a>')],
  ['an animated address', svg('<a><set attributeName="xlink:href" to="x"/></a>')],
  ['entities of its own', Buffer.from('<!DOCTYPE svg [<!ENTITY a "x">]><svg >&a;</svg>')],
  ['a style sheet', Buffer.from('<?xml-stylesheet href="#"?><svg ></svg>')],
  ['another charset', Buffer.from('<?xml version="1.0" encoding="UTF-7"?><svg ></svg>')],
  ['UTF-16', Buffer.from('<svg ></svg>', 'utf16le')],
  ['no drawing at all', Buffer.from('<html></html>')],
])('one with %s is not', (_name, bytes) => {
  expect(isHarmlessSvg(bytes)).toBe(false);
});

test.each(['<!DOCTYPE', '<!--', '<?', '<![CDATA[', ' ', '<a:', '&a', 'attributeName='])(
  'a long run of “%s” is judged at once',
  (piece) => {
    const text = `<svg ><set attributeName=${piece.repeat(500_000)}`;
    expect(typeof isHarmlessSvg(Buffer.from(text))).toBe('boolean');
  }
);
