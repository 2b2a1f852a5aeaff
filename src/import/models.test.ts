import { expect, test } from 'vitest';
import { findModels, type NamedModel } from './models';

const commune = (name: string) => ({ name, level: 'commune' });
const ward = (name: string) => ({ name, level: 'ward' });
const township = (name: string) => ({ name, level: 'township' });
const district = (name: string) => ({ name, level: 'district' });
const town = (name: string) => ({ name, level: 'town' });
const city = (name: string) => ({ name, level: 'city' });
const province = (name: string) => ({ name, level: 'province' });

/** What a text says of the one model it names, as “host unit”, then its places, smallest first. */
const hostOf = (text: string) => {
  const [model, ...others] = findModels([text]);
  expect(others).toEqual([]);
  return [model?.hostUnit, model?.place];
};

test.each([
  [
    'after tại',
    'mô hình “Tiếng kẻng” tại xã Bản Mây, huyện Suối Xa',
    'xã Bản Mây',
    [commune('Bản Mây'), district('Suối Xa')],
  ],
  ['after của', 'Mô hình “Tiếng kẻng” của phường Bến Đá.', 'phường Bến Đá', [ward('Bến Đá')]],
  ['after ở', 'mô hình “Tiếng kẻng” ở thị xã Đồi Chè', 'thị xã Đồi Chè', [town('Đồi Chè')]],
  ['in brackets', 'mô hình “Tiếng kẻng” (phường Bến Đá) được nhân rộng', 'phường Bến Đá', [ward('Bến Đá')]],
  ['directly behind', 'mô hình “Tiếng kẻng” xã Bản Mây', 'xã Bản Mây', [commune('Bản Mây')]],
  [
    'after thuộc',
    'mô hình “Tiếng kẻng” xã Bản Mây thuộc thành phố Sông Lam',
    'xã Bản Mây',
    [commune('Bản Mây'), city('Sông Lam')],
  ],
  [
    'of a township',
    'mô hình “Tiếng kẻng” của thị trấn Mường Khê',
    'thị trấn Mường Khê',
    [township('Mường Khê')],
  ],
  [
    'of a neighbourhood',
    'mô hình “Tiếng kẻng” của tổ 10, thị trấn Mường Khê, huyện Suối Xa',
    'tổ 10',
    [township('Mường Khê'), district('Suối Xa')],
  ],
  [
    'of a village',
    'mô hình “Tiếng kẻng” tại thôn Đồng Tâm, xã Bản Mây, tỉnh Sơn Hà',
    'thôn Đồng Tâm',
    [commune('Bản Mây'), province('Sơn Hà')],
  ],
  [
    'with a number',
    'mô hình “Tiếng kẻng” của phường 12, quận 3, thành phố Hồ Chí Minh',
    'phường 12',
    [ward('12'), district('3'), city('Hồ Chí Minh')],
  ],
  [
    'with an apostrophe',
    "mô hình “Tiếng kẻng” của xã Ea H’leo, huyện Cư M'gar",
    'xã Ea H’leo',
    [commune('Ea H’leo'), district("Cư M'gar")],
  ],
  ['with a capital', 'mô hình “Tiếng kẻng” của Xã Bản Mây', 'Xã Bản Mây', [commune('Bản Mây')]],
])('a model’s place is read %s', (_name, text, hostUnit, place) => {
  expect(hostOf(text)).toEqual([hostUnit, place]);
});

test.each([
  ['a verb', 'mô hình “Tiếng kẻng” của xã Bản Mây đã giúp giảm hẳn trộm cắp'],
  [
    'a verb and another place',
    'mô hình “Tiếng kẻng” của xã Bản Mây đã lan ra cả vùng, huyện Suối Xa khen thưởng',
  ],
  ['a comma and a clause', 'mô hình “Tiếng kẻng” của xã Bản Mây, nơi có nhiều bản làng'],
  ['a semicolon', 'mô hình “Tiếng kẻng” của xã Bản Mây; huyện Suối Xa có ba mô hình'],
  ['the end of a sentence', 'mô hình “Tiếng kẻng” của xã Bản Mây. Huyện Suối Xa có ba mô hình'],
  ['an ellipsis', 'mô hình “Tiếng kẻng” của xã Bản Mây...'],
])('a place ends where the prose goes on: with %s', (_name, text) => {
  expect(hostOf(text)).toEqual(['xã Bản Mây', [commune('Bản Mây')]]);
});

test.each([
  ['a school', 'tại Trường Trung học cơ sở Bản Mây, huyện Suối Xa', 'Trường Trung học cơ sở Bản Mây'],
  ['a company', 'của Công ty Chè Đồi Xanh, huyện Suối Xa', 'Công ty Chè Đồi Xanh'],
  ['a pagoda', 'ở Chùa Linh Sơn, huyện Suối Xa', 'Chùa Linh Sơn'],
])('%s is an organisation in a place', (_name, where, hostUnit) => {
  expect(findModels([`mô hình “Cổng trường an toàn” ${where}`])).toEqual([
    { name: 'Cổng trường an toàn', hostUnit, kind: 'organisation', place: [district('Suối Xa')] },
  ]);
});

test.each([
  ['curly', 'mô hình “Tiếng kẻng” của xã Bản Mây'],
  ['straight', 'mô hình "Tiếng kẻng" của xã Bản Mây'],
  ['curly, then straight', 'mô hình “Tiếng kẻng" của xã Bản Mây'],
  ['straight, then curly', 'mô hình "Tiếng kẻng” của xã Bản Mây'],
  ['with a space within', 'mô hình “ Tiếng kẻng ” của xã Bản Mây'],
  ['with a space before', 'mô hình  “Tiếng kẻng”xã Bản Mây'],
  ['in a decomposed text', 'mô hình “Tiếng kẻng” của xã Bản Mây'.normalize('NFD')],
])('a name is read in quotes that are %s', (_name, text) => {
  expect(findModels([text])).toEqual([
    { name: 'Tiếng kẻng', hostUnit: 'xã Bản Mây', kind: 'locality', place: [commune('Bản Mây')] },
  ]);
});

const names = (models: NamedModel[]) => models.map(({ name, hostUnit }) => `${name} – ${hostUnit}`);

test.each([
  ['parted by a semicolon', 'mô hình “Tiếng kẻng” của xã Bản Mây; mô hình “Đèn sáng” của phường Bến Đá'],
  ['parted by a comma', 'mô hình “Tiếng kẻng” của xã Bản Mây, mô hình “Đèn sáng” của phường Bến Đá'],
  ['joined by và', 'Mô hình “Tiếng kẻng” xã Bản Mây và mô hình “Đèn sáng” phường Bến Đá'],
  ['joined behind brackets', 'mô hình “Tiếng kẻng” (xã Bản Mây) và mô hình “Đèn sáng” (phường Bến Đá)'],
])('two models %s are both found', (_name, text) => {
  expect(names(findModels([text]))).toEqual(['Tiếng kẻng – xã Bản Mây', 'Đèn sáng – phường Bến Đá']);
});

test('a model that is named again, in other letters, is found once, with the fullest place', () => {
  const models = findModels([
    'Mô hình “Tiếng kẻng” của xã Bản Mây ra đời năm ngoái.',
    'Nay mô hình “TIẾNG KẺNG” của xã Bản Mây, huyện Suối Xa, có thêm thành viên.',
    'Mô hình “Tiếng kẻng” của xã Bản Mây.',
  ]);
  expect(models.map(({ place }) => place)).toEqual([[commune('Bản Mây'), district('Suối Xa')]]);
});

test('models of one name in two places are two', () => {
  const text = 'mô hình “Tiếng kẻng” của xã Bản Mây; mô hình “Tiếng kẻng” của xã Nà Phai';
  expect(names(findModels([text]))).toEqual(['Tiếng kẻng – xã Bản Mây', 'Tiếng kẻng – xã Nà Phai']);
});

test.each([
  'Toàn tỉnh có 120 mô hình ở xã, phường, thị trấn.',
  'Mô hình “Tiếng kẻng” giúp bà con yên tâm.',
  'Mô hình “Tiếng kẻng”.',
  'Phong trào “Tiếng kẻng” của xã Bản Mây.',
  'Mô hình “Tiếng kẻng” của 5 xã vùng cao.',
  '',
])('“%s” names no model with its place', (text) => {
  expect(findModels([text])).toEqual([]);
});
