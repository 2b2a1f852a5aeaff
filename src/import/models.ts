/** A community model (mô hình) that a text names, with where it is. */
export interface NamedModel {
  name: string;
  /** Who runs it, as printed: “xã Thiện Kế”, “tổ 10”, a school. */
  hostUnit: string;
  kind: 'locality' | 'organisation';
  /** Smallest first. */
  place: { name: string; level: Level }[];
}

type Level = 'commune' | 'ward' | 'township' | 'special_zone' | 'district' | 'town' | 'city' | 'province';

const LEVELS: Record<string, Level> = {
  xã: 'commune',
  phường: 'ward',
  'thị trấn': 'township',
  'đặc khu': 'special_zone',
  huyện: 'district',
  quận: 'district',
  'thị xã': 'town',
  'thành phố': 'city',
  tỉnh: 'province',
};

/** “mô hình “…””, then a place in brackets, or after tại, của, ở, or right behind the name. */
const MODEL =
  /mô hình\s+[“"]([^“”"]{2,150})[”"]\s*(?:\(([^)]{2,120})\)|(?:(?:tại|của|ở)\s+)?(?=([^;.()“”"]{2,200})))/giu;
const PLACE = new RegExp(
  `^(${Object.keys(LEVELS).join('|')})\\s+((?:\\p{Lu}[\\p{L}\\p{M}'’]*|\\d+)(?:[ -](?:\\p{Lu}[\\p{L}\\p{M}'’]*|\\d+))*)`,
  'iu'
);
/** A part of a commune or ward: no level of government, but it runs models. */
const NEIGHBOURHOOD =
  /^(?:tổ dân phố|tổ|thôn|xóm|bản|ấp|buôn|khu phố|khu)\s+[\p{Lu}\d][\p{L}\p{M}\d]*(?:\s+\p{Lu}[\p{L}\p{M}]*)*/u;
const ORGANISATION =
  /^(?:Trường|Công ty|Hợp tác xã|Bệnh viện|Chi hội|Hội|Đoàn|Công an|Chùa|Giáo xứ|Cụm|Câu lạc bộ)\s[^,]{2,100}/u;

/** A place's name is written in capitals; where they end, the sentence goes on. */
const readLocality = (text: string) => {
  const found = PLACE.exec(text);
  // The flags ignore case for “Xã” and “xã”; a name itself does begin with a capital.
  if (!found || !/^[\p{Lu}\d]/u.test(found[2])) return undefined;
  const words = found[2].split(' ');
  const end = words.findIndex((word) => !/^[\p{Lu}\d]/u.test(word));
  const name = words.slice(0, end === -1 ? undefined : end).join(' ');
  return {
    level: LEVELS[found[1].toLocaleLowerCase('vi')],
    name,
    isWhole: found[0].length === text.length && end === -1,
  };
};

const readPlace = (text: string): Omit<NamedModel, 'name'> | undefined => {
  const [head, ...tail] = text.split(/,\s*|\s+thuộc\s+/u).map((part) => part.trim());
  const first = readLocality(head);
  const other = NEIGHBOURHOOD.exec(head) ?? ORGANISATION.exec(head);
  if (!first && !other) return undefined;
  const place = first ? [{ name: first.name, level: first.level }] : [];
  let isWhole = first ? first.isWhole : true;
  for (const part of tail) {
    const locality = isWhole ? readLocality(part) : undefined;
    if (!locality) break;
    place.push({ name: locality.name, level: locality.level });
    isWhole = locality.isWhole;
  }
  const hostUnit = first ? `${head.slice(0, head.indexOf(first.name))}${first.name}` : (other?.[0] ?? head);
  return { hostUnit, place, kind: other && ORGANISATION.test(head) ? 'organisation' : 'locality' };
};

/**
 * The models that a text names together with their place, each once, with the fullest place given. They are
 * candidates: an editor decides.
 */
export function findModels(paragraphs: string[]): NamedModel[] {
  const found = new Map<string, NamedModel>();
  for (const paragraph of paragraphs) {
    for (const [, name, inBrackets, behind] of paragraph.normalize('NFC').matchAll(MODEL)) {
      const place = readPlace((inBrackets ?? behind ?? '').trim());
      if (!place) continue;
      const model = { name: name.trim(), ...place };
      const key = `${model.name} ${model.hostUnit}`.toLocaleLowerCase('vi');
      const known = found.get(key);
      if (!known || known.place.length < model.place.length) found.set(key, model);
    }
  }
  return [...found.values()];
}
