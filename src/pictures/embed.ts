import type { PictureData } from './read';
import { encodeXml } from './texts';

/** What is written into a file: an XMP packet, and the tags of EXIF's IFD0. */
export interface Embedded {
  xmp: string;
  exif: { IFD0: Record<string, string> };
}

const alternatives = (text: string) =>
  `<rdf:Alt><rdf:li xml:lang="x-default">${encodeXml(text)}</rdf:li></rdf:Alt>`;

const sequence = (texts: string[]) =>
  `<rdf:Seq>${texts.map((text) => `<rdf:li>${encodeXml(text)}</rdf:li>`).join('')}</rdf:Seq>`;

const element = (name: string, content: string | null | false) =>
  content ? `<${name}>${content}</${name}>` : '';

/**
 * The credit data that every stored version of a picture carries, and nothing else. Undefined if the picture says
 * nothing. EXIF knows ASCII alone: its writer leaves the diacritics out there, and XMP has them.
 */
export function embedded({
  creators,
  creditLine,
  caption,
  copyright,
  taken,
}: PictureData): Embedded | undefined {
  const properties = [
    element('dc:creator', creators.length > 0 && sequence(creators)),
    element('dc:description', caption && alternatives(caption)),
    element('dc:rights', copyright && alternatives(copyright)),
    element('photoshop:Credit', creditLine && encodeXml(creditLine)),
    element('photoshop:DateCreated', taken),
  ].join('');
  if (!properties) return undefined;
  const packet = [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">',
    properties,
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>',
  ];
  const tags = { Artist: creators.join('; '), Copyright: copyright, ImageDescription: caption };
  const given = Object.entries(tags).filter((tag): tag is [string, string] => Boolean(tag[1]));
  return { xmp: packet.join(''), exif: { IFD0: Object.fromEntries(given) } };
}
