import { toSlug } from '../../src/editorial/slug';
import { pick, type Random } from './random';

export type Locale = 'vi' | 'en';

/** What an article says; its `stem` is the slug of its headline. */
export interface Text {
  title: string;
  stem: string;
  lead: string;
  /** JSON of Strapi's blocks, about 3 KB. */
  body: string;
  caption: string;
}

/** Each paragraph adds its sentences and their braces. */
const BODY_BYTES = 2800;
const BRACES_BYTES = 62;
const SENTENCES_PER_PARAGRAPH = 4;

/** Written for this benchmark; the places are made up. */
const SENTENCES = {
  vi: {
    who: [
      'Xã Suối Lành',
      'Phường Bến Gạo',
      'Thị trấn Đồi Sim',
      'Thôn Ao Sen',
      'Khu phố 7 phường Cầu Mây',
      'Xã đảo Hòn Nhạn',
      'Hợp tác xã Ruộng Bậc',
      'Trường Tiểu học Cây Đa',
      'Công an xã Đồng Vọng',
      'Hội Phụ nữ xã Bãi Lau',
      'Đoàn thanh niên phường Giếng Ngọc',
      'Tổ dân phố số 3 Chợ Chiều',
    ],
    does: [
      'góp công mở con đường qua đồng',
      'lắp thêm đèn cho ngõ tối',
      'mở lớp xóa mù chữ buổi tối',
      'dọn sạch bờ kênh trước mùa mưa',
      'trồng một nghìn cây phi lao chắn gió',
      'đưa nước sạch về từng nhà',
      'lập tổ tự quản giữ trật tự cổng trường',
      'khôi phục phiên chợ cuối tuần',
      'đổi rác lấy sách cho học sinh',
      'tập chữa cháy ngay tại sân đình',
      'bắc cầu gỗ thay chiếc đò ngang',
      'mở tủ thuốc chung của xóm',
      'thử giống lúa chịu mặn',
      'gắn camera ở ba ngã tư',
      'sửa mười hai ngôi nhà dột',
    ],
    sentence: [
      'Từ tờ mờ sáng, bà con đã mang cuốc xẻng ra đầu xóm, người chở đất, người kè bờ, không ai đợi ai nhắc.',
      'Ông trưởng thôn kể rằng ba năm trước, chỉ cần một trận mưa là cả đoạn đường này ngập đến đầu gối.',
      'Số tiền góp được không nhiều, nhưng mỗi nhà bớt một ít nên việc chung cứ thế mà thành.',
      'Lũ trẻ là những người vui nhất, vì từ nay đi học không còn phải xách dép trên tay.',
      'Theo sổ của ban quản lý, đã có hơn bốn trăm ngày công được ghi lại trong vòng sáu tuần.',
      'Chị phụ trách nhóm nói thêm rằng việc khó nhất không phải là tiền mà là giữ cho mọi người đi cùng nhau.',
      'Buổi tối, nhà văn hóa sáng đèn; các bác lớn tuổi ngồi đánh vần từng chữ bên cạnh cháu của mình.',
      'Cán bộ xã cho biết cách làm này sẽ được đưa ra bàn ở các thôn còn lại vào cuối quý.',
      'Không phải ý kiến nào cũng thuận, và cuộc họp đầu tiên kéo dài đến gần nửa đêm.',
      'Đến mùa nước lên, đoạn kè mới đã đứng vững, còn vườn rau phía trong không mất một luống nào.',
      'Một người thợ mộc trong làng nhận phần khó nhất, làm suốt mười hai hôm mà chỉ xin bữa cơm trưa.',
      'Giá vật liệu tăng trong tháng qua khiến kế hoạch phải chia làm hai đợt.',
      'Sau nửa năm, số vụ va chạm ở ngã tư giảm còn một phần ba so với cùng kỳ.',
      'Người dân mong đoạn cuối con đường được nối thông trước Tết để xe chở nông sản khỏi phải đi vòng.',
      'Nhóm bạn trẻ lập một trang ảnh nhỏ, mỗi ngày đăng một góc xóm trước và sau khi dọn.',
      'Cô giáo chủ nhiệm giữ một cuốn vở ghi tên từng em đã đổi sách, đến nay đã sang trang thứ bốn mươi.',
      'Phía doanh nghiệp hứa hỗ trợ máy bơm, song đến tuần trước thiết bị vẫn chưa về tới kho.',
      'Bên bờ kênh, hàng cây mới trồng đã cao quá đầu người và bắt đầu cho bóng mát.',
      'Có hộ ban đầu không chịu lùi hàng rào, sau vài lần chuyện trò lại là nhà hiến nhiều đất nhất.',
      'Trạm y tế cử hai người trực thay phiên, sổ thuốc được kiểm vào sáng thứ hai hằng tuần.',
      'Đợt thử đầu tiên chỉ được ba sào, năng suất thấp hơn mong đợi nhưng hạt gạo thơm và dẻo.',
      'Bà con gọi vui đây là con đường không có chủ đầu tư, vì ai đi qua cũng thấy có phần mình.',
      'Chi phí điện cho cả tuyến đèn mỗi tháng chưa bằng một bữa tiệc nhỏ, ông tổ trưởng tính toán.',
      'Khi được hỏi bao giờ nghỉ tay, bác cười bảo làm xong đoạn này rồi hẵng hay.',
    ],
    caption: [
      'Bà con làm đường từ sáng sớm',
      'Lớp học buổi tối ở nhà văn hóa',
      'Hàng cây mới bên bờ kênh',
      'Phiên chợ đông trở lại',
      'Tổ tự quản trước cổng trường',
    ],
  },
  en: {
    who: [
      'Clear Stream commune',
      'The people of Rice Wharf',
      'Myrtle Hill town',
      'Lotus Pond village',
      'The fishermen of Swift Island',
      'A school under the banyan',
      'Young people of Jade Well',
      'The terraced fields cooperative',
    ],
    does: [
      'open a road across the fields',
      'light the last dark lane',
      'teach neighbours to read in the evening',
      'clean the canal before the rains',
      'plant a thousand trees against the wind',
      'bring the weekend market back',
      'trade waste paper for school books',
      'build a bridge where the ferry was',
      'try rice that bears salt water',
      'mend twelve leaking roofs',
    ],
    sentence: [
      'Before sunrise the neighbours were already at the end of the lane with spades, and nobody had to be called twice.',
      'Three years ago one night of rain was enough to put this stretch of road under water, the village head recalls.',
      'There was never much money, but every house gave a little, and so the work went on.',
      'The children are the happiest, for they no longer carry their sandals to school in their hands.',
      'The ledger of the committee lists more than four hundred days of work within six weeks.',
      'The hardest part, she says, was not the money but keeping everyone walking in the same direction.',
      'In the evening the hall is lit, and grandparents spell out words beside their grandchildren.',
      'Officials say that the other villages will discuss the idea before the end of the quarter.',
      'Not everyone agreed, and the first meeting went on until close to midnight.',
      'When the water rose, the new bank held, and not one bed of vegetables was lost behind it.',
      'A carpenter took the most difficult part upon himself and asked for nothing but his lunch.',
      'Because materials became dearer last month, the plan had to be split in two.',
      'Half a year later there is a third as many accidents at the crossing as there used to be.',
      'People hope that the last stretch is open before the new year, so that lorries need not go around.',
      'A family that would not move its fence at first has, after some evenings of talk, given the most land.',
      'The pump that a company promised had not arrived at the store by last week.',
    ],
    caption: ['Work begins before sunrise', 'Evening class in the village hall', 'New trees along the canal'],
  },
};

const withStems = (parts: string[], locale: Locale) =>
  parts.map((words) => ({ words, stem: toSlug(words, locale), bytes: Buffer.byteLength(words) }));

const PARTS = Object.fromEntries(
  (['vi', 'en'] as const).map((locale) => [
    locale,
    {
      who: withStems(SENTENCES[locale].who, locale),
      does: withStems(SENTENCES[locale].does, locale),
      sentence: withStems(SENTENCES[locale].sentence, locale),
    },
  ])
);

/** Writes an article from sentences of its language; the same row of numbers gives the same article. */
export function writeText(random: Random, locale: Locale): Text {
  const { who, does, sentence } = PARTS[locale];
  const [subject, predicate] = [pick(random, who), pick(random, does)];
  const lead = `${pick(random, sentence).words} ${pick(random, sentence).words}`;
  const paragraphs: string[] = [];
  for (let bytes = 0; bytes < BODY_BYTES;) {
    const chosen = Array.from({ length: SENTENCES_PER_PARAGRAPH }, () => pick(random, sentence));
    paragraphs.push(chosen.map(({ words }) => words).join(' '));
    bytes += chosen.reduce((sum, one) => sum + one.bytes, BRACES_BYTES);
  }
  return {
    title: `${subject.words} ${predicate.words}`,
    stem: `${subject.stem}-${predicate.stem}`,
    lead,
    body: JSON.stringify(
      paragraphs.map((text) => ({ type: 'paragraph', children: [{ type: 'text', text }] }))
    ),
    caption: pick(random, SENTENCES[locale].caption),
  };
}
