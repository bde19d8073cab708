/**
 * What a page of this program may do, said once for both hosts: the HTTP server sends these as
 * headers, Electron's app:// handler adds them to every answer.
 *
 *   response.writeHead(200, { ...securityHeaders, 'content-type': 'text/html' });
 */

/** Nothing comes from another origin: the program works on machines without a network. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // antd writes its theme into <style> elements while running (css-in-js); scripts stay strict.
  "style-src 'self' 'unsafe-inline'",
  // blob: and data: for page thumbnails and small icons.
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  // The PDF to be printed is a blob in a hidden frame; Chromium 156 shows it without object-src.
  'frame-src blob:',
  "object-src 'none'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Device features the program never uses; clipboard stays allowed for its own page. */
const permissionsPolicy = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': permissionsPolicy,
};
