/** Address of a point on OpenStreetMap; the person decides to open it, we load nothing from there. */
export function mapUrl(place: { readonly latitude: number; readonly longitude: number }): string {
  const latitude = String(place.latitude);
  const longitude = String(place.longitude);
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
}
