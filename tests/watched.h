/*
 * How many times slower and larger a program may be whose memory a sanitizer watches; bounds on time
 * and memory are multiplied by these.
 */
#ifndef TESTS_WATCHED_H
#define TESTS_WATCHED_H

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WATCHED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define WATCHED 1
#endif

#ifdef WATCHED
#define WATCHED_SLOWER 20
#define WATCHED_LARGER 6
#else
#define WATCHED_SLOWER 1
#define WATCHED_LARGER 1
#endif

#endif
