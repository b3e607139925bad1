export function loader() {
  return new Response("api-practices");
}
