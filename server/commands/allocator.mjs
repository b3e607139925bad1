/**
 * Environment for the server's process: how glibc's allocator treats buffers of 16 kB and more. It
 * reads this once, before any of our code runs, which is why a process of ours cannot set it for itself.
 *
 * A document's text is such a buffer. By itself glibc learns to keep freed ones between smaller pieces
 * for later, so that the memory of a busy morning stays taken all day; mapped one by one they go back
 * to the system at once (mallopt(3): M_MMAP_THRESHOLD). The number of mappings is bounded well below
 * what Linux allows a process (vm.max_map_count, 65,530): V8 needs some too. Other systems' allocators
 * do not look at it. What is already set stays.
 */
export const allocatorEnvironment = {
  MALLOC_ARENA_MAX: "2",
  MALLOC_MMAP_THRESHOLD_: "16384",
  MALLOC_MMAP_MAX_: "20000",
  MALLOC_TRIM_THRESHOLD_: "131072",
};
