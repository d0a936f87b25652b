# Flags of our own: the language, warnings, hardening, and instruments for tests.
#
# Every flag is tried before it is used, so that another compiler builds with fewer flags instead of
# failing. Results are in STANDARD_CFLAGS, WARNING_CFLAGS, HARDENING_{CPP,C,LD}FLAGS and
# INSTRUMENT_{C,LD}FLAGS; what the builder passes comes behind them and wins.

# QINGJIE_TRY(VARIABLE, COMPILE-FLAGS, LINK-FLAGS, ADD, [OTHERWISE])
# Adds ADD to VARIABLE if a program builds without a warning under these flags.
AC_DEFUN([QINGJIE_TRY], [
	AS_VAR_PUSHDEF([cache], [qingjie_cv_flag_$2_$3])
	AC_CACHE_CHECK([whether $CC takes m4_normalize([$2 $3])], [cache], [
		qingjie_saved_CFLAGS=$CFLAGS
		qingjie_saved_LDFLAGS=$LDFLAGS
		CFLAGS="-Werror $2 $CFLAGS"
		LDFLAGS="$3 $LDFLAGS"
		AC_LINK_IFELSE([AC_LANG_PROGRAM([[#include <string.h>]], [[]])],
			[AS_VAR_SET([cache], [yes])], [AS_VAR_SET([cache], [no])])
		CFLAGS=$qingjie_saved_CFLAGS
		LDFLAGS=$qingjie_saved_LDFLAGS])
	AS_VAR_IF([cache], [yes], [AS_VAR_APPEND([$1], [" $4"])], [$5])
	AS_VAR_POPDEF([cache])])

AC_DEFUN([QINGJIE_CFLAG], [QINGJIE_TRY([$1], [$2], [], [$2], [$3])])
AC_DEFUN([QINGJIE_LDFLAG], [QINGJIE_TRY([$1], [], [$2], [$2], [$3])])

AC_DEFUN([QINGJIE_STANDARD], [
	AC_REQUIRE([AC_PROG_CC])
	QINGJIE_CFLAG([STANDARD_CFLAGS], [-std=gnu17],
		[AC_MSG_ERROR([a compiler for C17 with the GNU extensions is needed])])
	AC_SUBST([STANDARD_CFLAGS])])

AC_DEFUN([QINGJIE_WARNINGS], [
	dnl -Wformat=2 includes -Wformat-nonliteral and -Wformat-security.
	m4_foreach_w([flag], [-Wall -Wextra -Wshadow -Wformat=2 -Wbidi-chars=any
		-Wmissing-prototypes -Wstrict-prototypes -Wold-style-definition -Wvla],
		[QINGJIE_CFLAG([WARNING_CFLAGS], flag)])
	AC_ARG_ENABLE([werror],
		[AS_HELP_STRING([--enable-werror], [make every warning an error])],
		[], [enable_werror=no])
	AS_VAR_IF([enable_werror], [yes], [AS_VAR_APPEND([WARNING_CFLAGS], [" -Werror"])])
	AC_SUBST([WARNING_CFLAGS])])

AC_DEFUN([QINGJIE_SANITIZERS], [
	AC_ARG_ENABLE([sanitizers],
		[AS_HELP_STRING([--enable-sanitizers],
			[stop at memory errors and undefined behaviour (ASan, UBSan)])],
		[], [enable_sanitizers=no])
	AS_VAR_IF([enable_sanitizers], [no], [], [
		qingjie_sanitizers="-fsanitize=address -fsanitize=undefined -fno-sanitize-recover=all"
		QINGJIE_TRY([INSTRUMENT_CFLAGS], [$qingjie_sanitizers], [$qingjie_sanitizers],
			[$qingjie_sanitizers -fno-omit-frame-pointer],
			[AC_MSG_ERROR([$CC has no address and undefined-behaviour sanitizers])])
		AS_VAR_APPEND([INSTRUMENT_LDFLAGS], [" $qingjie_sanitizers"])])
	AC_SUBST([INSTRUMENT_CFLAGS])
	AC_SUBST([INSTRUMENT_LDFLAGS])])

AC_DEFUN([QINGJIE_COVERAGE], [
	AC_ARG_ENABLE([coverage],
		[AS_HELP_STRING([--enable-coverage], [count the lines that run, for gcov])],
		[], [enable_coverage=no])
	AS_VAR_IF([enable_coverage], [no], [], [
		QINGJIE_TRY([INSTRUMENT_CFLAGS], [--coverage], [--coverage], [--coverage],
			[AC_MSG_ERROR([$CC cannot count lines])])
		AS_VAR_APPEND([INSTRUMENT_LDFLAGS], [" --coverage"])])])

# Fortified libc calls need optimization and do not go with sanitizers, which watch the plain calls.
# A builder (or a distribution) that sets _FORTIFY_SOURCE keeps that setting.
AC_DEFUN([QINGJIE_HARDENING], [
	AC_REQUIRE([QINGJIE_SANITIZERS])
	AS_CASE(["$enable_sanitizers $CPPFLAGS $CFLAGS"],
		[yes*|*_FORTIFY_SOURCE*], [],
		[QINGJIE_CFLAG([HARDENING_CPPFLAGS], [-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3],
			[QINGJIE_CFLAG([HARDENING_CPPFLAGS], [-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2])])])
	m4_foreach_w([flag], [-fstack-protector-strong -fstack-clash-protection -fcf-protection=full],
		[QINGJIE_CFLAG([HARDENING_CFLAGS], flag)])
	QINGJIE_CFLAG([HARDENING_CFLAGS], [-Wformat -Werror=format-security])
	QINGJIE_CFLAG([HARDENING_CFLAGS], [-ftrivial-auto-var-init=zero],
		[QINGJIE_CFLAG([HARDENING_CFLAGS], [-ftrivial-auto-var-init=pattern])])
	QINGJIE_TRY([HARDENING_CFLAGS], [-fPIE], [-pie], [-fPIE], [qingjie_no_pie=yes])
	AS_VAR_SET_IF([qingjie_no_pie], [], [AS_VAR_APPEND([HARDENING_LDFLAGS], [" -pie"])])
	QINGJIE_LDFLAG([HARDENING_LDFLAGS], [-Wl,-z,relro])
	QINGJIE_LDFLAG([HARDENING_LDFLAGS], [-Wl,-z,now])
	QINGJIE_LDFLAG([HARDENING_LDFLAGS], [-Wl,-z,noexecstack])
	QINGJIE_LDFLAG([HARDENING_LDFLAGS], [-Wl,--as-needed])
	AC_SUBST([HARDENING_CPPFLAGS])
	AC_SUBST([HARDENING_CFLAGS])
	AC_SUBST([HARDENING_LDFLAGS])])
