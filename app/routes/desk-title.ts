export function loader() {
  return new Response("desk-title");
}
