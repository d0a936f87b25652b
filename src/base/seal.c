/*
 * Source: G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, The FNV Non-Cryptographic Hash Algorithm:
 * FNV-1a with its 64-bit offset basis and prime.
 */
#include <qingjie/seal.h>

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>

void
seal_write(const char *s, size_t len, char out[SEAL_TEXT])
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < len; i++) {
		hash ^= (unsigned char)s[i];
		hash *= UINT64_C(0x100000001b3);
	}
	snprintf(out, SEAL_TEXT, "%016" PRIx64, hash);
}
