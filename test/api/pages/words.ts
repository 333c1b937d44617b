/** What a person reads on a page: without tags, one space where there were many. */
export const readable = (html: string): string => html
  .replace(/<head>[\s\S]*?<\/head>/, '').replace(/<(svg|script)[\s\S]*?<\/\1>/g, ' ')
  .replace(/<br>/g, ' ').replace(/<\/(p|h\d|li|td|th|dt|dd|div|a|button|summary)>/g, ' ').replace(/<[^>]+>/g, '')
  .replaceAll('&#x27;', '\'').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#x3D;', '=').replaceAll('&amp;', '&')
  .replace(/\s+/g, ' ').replace(/ ([.,:;)])/g, '$1');

/** The addresses of acts that a page links to, each once: `milestone-2/approve`. */
export const actsOn = (html: string, id: string): string[] =>
  [...new Set([...html.matchAll(new RegExp(`href="/contracts/${id}/([a-z]+(?:-\\d+)*/[A-Za-z]+)"`, 'g'))].map((match) => match[1]!))].sort();
