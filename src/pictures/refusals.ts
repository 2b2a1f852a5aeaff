import type { Language } from '../editorial/sentences';

/** Why a picture is not taken in. */
type PictureFault =
  | 'empty'
  | 'broken'
  | 'format'
  | 'heic'
  | 'tooManyPixels'
  | 'unsafeSvg'
  | 'active'
  | 'fileName'
  | 'otherKind'
  | 'tooLarge'
  | 'nul'
  | 'form'
  | 'formTooLarge'
  | 'ids'
  | 'id'
  | 'folderName';

type Sentence = (name: string, most: number) => string;

/** Stands for a file name in a sentence: short enough to be read, and without what cannot be printed. */
const printable = (name: string) => {
  const characters = [...name.replace(/[\p{Cc}\p{Surrogate}]/gu, '�')];
  return characters.length > 80 ? `${characters.slice(0, 79).join('')}…` : characters.join('');
};

const SENTENCES: Record<Language, Record<PictureFault, Sentence>> = {
  vi: {
    empty: (name) => `Tệp “${name}” rỗng: hãy chọn lại ảnh.`,
    broken: (name) => `Tệp “${name}” bị hỏng hoặc không phải là ảnh: hãy xuất lại ảnh rồi tải lên.`,
    format: (name) =>
      `Tệp “${name}” thuộc loại ảnh mà trang web không hiển thị được: hãy lưu thành JPEG, PNG, WebP, AVIF, GIF, TIFF hoặc SVG.`,
    heic: (name) =>
      `Tệp “${name}” là ảnh HEIC của điện thoại, trình duyệt không hiển thị được: hãy lưu thành JPEG rồi tải lên.`,
    tooManyPixels: (name, most) =>
      `Ảnh “${name}” quá lớn: nhiều nhất là ${most} triệu điểm ảnh. Hãy thu nhỏ ảnh rồi tải lên.`,
    unsafeSvg: (name) =>
      `Hình vẽ “${name}” có mã lệnh hoặc liên kết ra ngoài (hoặc không phải là SVG viết bằng UTF-8): hãy xuất lại thành SVG thuần hoặc PNG.`,
    active: (name) =>
      `Tệp “${name}” là trang web hoặc mã lệnh, trình duyệt sẽ chạy nó ngay trên trang quản trị: hãy nén lại (.zip) rồi tải lên.`,
    fileName: (name) =>
      `Tên tệp “${name}” quá dài hoặc có ký tự không dùng được (< > : " / \\ | ? *, ký tự điều khiển): hãy đổi tên tệp.`,
    otherKind: (name) =>
      `Không thay được bằng “${name}”: ảnh chỉ thay bằng ảnh, hình vẽ SVG bằng SVG, tệp khác bằng tệp khác.`,
    tooLarge: (name, most) => `Tệp “${name}” quá lớn: nhiều nhất là ${most} MB.`,
    nul: (name) => `Thông tin của tệp “${name}” có ký tự rỗng (U+0000): hãy xóa và gõ lại chỗ đó.`,
    form: () =>
      'Biểu mẫu gửi tệp không đọc được: tệp rỗng, hoặc thông tin tệp (fileInfo) không phải là JSON đúng dạng.',
    ids: (_name, most) =>
      `“files” phải là mã số của các tệp, cách nhau bằng dấu phẩy, nhiều nhất ${most} mã.`,
    id: () => 'Không có tệp hoặc thư mục nào mang mã số này: hãy tải lại trang rồi chọn lại.',
    folderName: () => 'Tên thư mục dài quá 255 ký tự hoặc có ký tự rỗng (U+0000): hãy đặt tên khác.',
    formTooLarge: () => 'Tệp gửi lên quá lớn: hãy chọn tệp nhỏ hơn.',
  },
  en: {
    empty: (name) => `The file "${name}" is empty: choose the picture again.`,
    broken: (name) =>
      `The file "${name}" is damaged or not a picture: export the picture again, then upload it.`,
    format: (name) =>
      `The file "${name}" is a kind of picture that websites cannot show: save it as JPEG, PNG, WebP, AVIF, GIF, TIFF or SVG.`,
    heic: (name) =>
      `The file "${name}" is a phone's HEIC picture, which browsers cannot show: save it as JPEG, then upload it.`,
    tooManyPixels: (name, most) =>
      `The picture "${name}" is too large: ${most} million pixels is the most. Make it smaller, then upload it.`,
    unsafeSvg: (name) =>
      `The drawing "${name}" has a script or refers to something outside it (or is not an SVG in UTF-8): export it again as plain SVG or PNG.`,
    active: (name) =>
      `The file "${name}" is a web page or a script, which browsers would run as the admin panel's own: pack it (.zip), then upload it.`,
    fileName: (name) =>
      `The file name "${name}" is too long or has characters that cannot be used (< > : " / \\ | ? *, control characters): rename the file.`,
    otherKind: (name) =>
      `"${name}" cannot take this file's place: a picture is replaced by a picture, an SVG drawing by an SVG, another file by another file.`,
    tooLarge: (name, most) => `The file "${name}" is too large: ${most} MB is the most.`,
    nul: (name) =>
      `The information on the file "${name}" has the character U+0000: delete it and type that place again.`,
    form: () =>
      'The form with the file cannot be read: the file is empty, or its information (fileInfo) is not well-formed JSON.',
    ids: (_name, most) => `"files" must be the ids of files, separated by commas, ${most} at most.`,
    id: () => 'No file or folder has this id: load the page again, then choose again.',
    folderName: () =>
      "The folder's name is longer than 255 characters or has the character U+0000: choose another one.",
    formTooLarge: () => 'The file that was sent is too large: choose a smaller one.',
  },
};

/** A picture that is not taken in. Becomes an answer of Strapi's at its edge, in the language of who asks. */
export class PictureRefusal extends Error {
  constructor(
    readonly fault: PictureFault,
    readonly fileName = '',
    /** The most there may be: million pixels or megabytes. */
    readonly most = 0
  ) {
    super(fault);
  }

  sentence(language: Language): string {
    return SENTENCES[language][this.fault](printable(this.fileName), this.most);
  }
}
