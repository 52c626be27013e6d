/** Windows that the page is looked at in, in pixels. */
export const DESK = { width: 1440, height: 900 };
export const PROJECTOR = { width: 1280, height: 720 };
export const PHONE = { width: 390, height: 844 };
export const FRAME = { width: 640, height: 700 };
export const WALL = { width: 1920, height: 1080 };
export const TABLET = { width: 768, height: 1024 };
