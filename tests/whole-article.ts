import { createToken, type Newsroom, publishArticle, startNewsroom } from './newsroom';

/**
 * A newsroom whose one article has everything: a model, a credited picture, and an author with a biography in two
 * languages and a contact that is private.
 */
export async function startWithWholeArticle(): Promise<{
  newsroom: Newsroom;
  token: Record<string, string>;
  article: Awaited<ReturnType<typeof publishArticle>>;
}> {
  const newsroom = await startNewsroom();
  const { strapi } = newsroom;
  const author = await strapi.documents('api::author.author').create({
    data: {
      name: 'Vũ Hai Tiếng',
      email: 'rieng@toasoan.example',
      phone: '0900 000 000',
      bio: [
        { locale: 'vi', text: 'Phóng viên ảnh.' },
        { locale: 'en', text: 'A photojournalist.' },
      ],
    } as never,
  });
  const credit = await strapi
    .documents('api::photo-credit.photo-credit')
    .create({ data: { name: 'Tất Thắng', agency: 'TTXVN', author: author.documentId } as never });
  const photos = [{ caption: 'Cầu mới', credit: credit.documentId, creditKind: 'illustration' }];
  const model = await strapi.documents('api::model.model').create({
    locale: 'vi',
    status: 'published',
    data: { name: 'Tuyến đường tự quản', photos } as never,
  });
  const article = await publishArticle(strapi, '2022-11-18T08:43:00.000Z', {
    authors: [author.documentId],
    models: [model.documentId],
    photos,
  });
  return { newsroom, token: await createToken(strapi), article };
}
