/** Paths of the few icons the chat draws, on a 20 by 20 grid with a stroke of 1.6: taken from the console's sprite. */
export const ICONS = {
  x: 'M5 5l10 10M15 5 5 15',
  user: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.5c.4-3.2 2.7-5 6-5s5.6 1.8 6 5',
  bot: 'M4 6.5h12v8.5H8.5L5.5 17.5V15H4zM10 6.5V3.5M7.5 10.2v1M12.5 10.2v1M8.5 3.5h3',
  clip: 'M15.5 9.5l-5.7 5.7a3.3 3.3 0 0 1-4.7-4.7l6.4-6.4a2.2 2.2 0 0 1 3.1 3.1l-6.3 6.3a1 1 0 0 1-1.5-1.5l5.5-5.5',
  send: 'M3 4l14.5 6L3 16l2.2-6zM5.2 10H11',
  octagon: 'M6.9 2.8h6.2l4.1 4.1v6.2l-4.1 4.1H6.9l-4.1-4.1V6.9zM10 6.5v7M6.5 10h7',
  phone:
    'M4 3.5h3l1.5 4-2 1.5c.8 2 2.5 3.7 4.5 4.5l1.5-2 4 1.5v3c0 .6-.5 1-1 1C9 16.5 3.5 11 3 4.5c0-.6.4-1 1-1z',
  place: 'M10 17.5s5.5-5 5.5-9a5.5 5.5 0 0 0-11 0c0 4 5.5 9 5.5 9zM10 10.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  translate:
    'M2.5 5h8M6.5 3v2M4 5c.3 3 2.5 5.5 5.5 6.5M9 5c-.3 3-2.5 5.5-6 6.5M10 17l3.5-8.5L17 17M11.2 14.2h4.6',
  file: 'M5 3h7l3.5 3.5V17H5zM12 3v3.5h3.5',
  image: 'M3 4h14v12H3zM3 14l4-4 3 3 3-4 4 5M7 7.5v.1',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4.2l2.8 1.8',
  check: 'M4 10.5l4 4 8-9',
} as const;

/** Name of an icon of the chat. */
export type IconName = keyof typeof ICONS;
