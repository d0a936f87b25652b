/*
 * What follows beside the tier: each finding stands in one case and does not one step away. Then what
 * is open: unknown is neither yes nor no.
 */
#include "loaded.h"

#include <qingjie/array.h>
#include <qingjie/date.h>
#include <qingjie/facts.h>
#include <qingjie/verdict.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define BASE "\"intent\":true,\"batches-complete\":true"
#define ON "\"act-from\":\"2024-05-01\",\"act-to\":\"2024-05-02\""
#define LOTS(cells) "\"batches\":[{" cells "}]"
#define LOT(kind, records)                                                                         \
	"\"unlawful\":true,\"kind\":\"" kind "\",\"records\":" records
#define STOLEN ",\"obtained-by\":\"stole\""
#define BOUGHT ",\"obtained-by\":\"bought\""
#define DUTY ",\"obtained-by\":\"collected-in-duty\",\"from-duty\":true"
#define SOLD ",\"passed-on\":\"sold\",\"recipients\":1"
#define TIER(records) LOTS(LOT("credit-report", records) BOUGHT) "," ON
/* 49, 50 and 500 class A records lie just below the crime, in the first and in the second tier. */
#define ADMIN TIER("49")
#define SERIOUS TIER("50")
#define GRAVE TIER("500")
#define SINCE(from, to)                                                                            \
	LOTS(LOT("credit-report", "49") BOUGHT) ",\"act-from\":\"" from "\",\"act-to\":\"" to "\""
#define YES(fact) ",\"" fact "\":true"
#define NO(fact) ",\"" fact "\":false"
#define IS(fact, option) ",\"" fact "\":\"" option "\""
#define NUMBER(fact, n) ",\"" fact "\":" n
#define EXEMPT YES("first-offender") YES("gains-returned") YES("remorse")
#define DUTY_SOLD(records) LOTS(LOT("credit-report", records) DUTY SOLD) "," ON
#define NEW_DAYS SINCE("2026-01-01", "2026-02-01")
#define BORN(day) ",\"birth-date\":\"" day "\""

/* A finding, a case in which it stands, and one that differs by a step in which it does not. */
static const struct {
	const char *id, *stands, *not;
} row[] = {
	{ "confiscation",
	    SERIOUS,
	    ADMIN },
	{ "duty-heavier",
	    DUTY_SOLD("25"),
	    LOTS(LOT("credit-report", "50") DUTY) "," ON },
	{ "half-standard-alone",
	    DUTY_SOLD("49"),
	    DUTY_SOLD("50") },
	/* Another ground carries the crime too. */
	{ "half-standard-alone",
	    DUTY_SOLD("49") IS("prior-punishment", "none"),
	    DUTY_SOLD("49") IS("prior-punishment", "punished") },
	{ "half-standard-alone",
	    DUTY_SOLD("49") NO("grave-consequence"),
	    DUTY_SOLD("49") YES("grave-consequence") },
	{ "half-standard-alone",
	    LOTS(LOT("credit-report", "49") DUTY SOLD IS("knew-of-use", "unlawful")) "," ON,
	    LOTS(LOT("credit-report", "49") DUTY SOLD IS("knew-of-use", "crime")) "," ON },
	{ "unit-fine",
	    SERIOUS IS("subject", "unit") YES("unit-decision") YES("unit-benefit"),
	    SERIOUS IS("subject", "unit") YES("unit-decision") NO("unit-benefit") },
	{ "unit-is-sham",
	    SERIOUS IS("subject", "unit-responsible") YES("unit-sham"),
	    SERIOUS IS("subject", "unit-responsible") NO("unit-sham") },
	{ "unit-not-shown",
	    SERIOUS IS("subject", "unit") YES("unit-decision") NO("unit-benefit"),
	    SERIOUS IS("subject", "unit") YES("unit-decision") YES("unit-benefit") },
	{ "principal",
	    SERIOUS IS("role", "principal"),
	    SERIOUS IS("role", "sole") },
	{ "joint-amounts",
	    SERIOUS IS("role", "principal"),
	    SERIOUS IS("role", "sole") },
	{ "joint-amounts",
	    SERIOUS NUMBER("own-share", "0"),
	    SERIOUS },
	{ "late-joiner",
	    SERIOUS IS("role", "accessory"),
	    SERIOUS IS("role", "sole") },
	/* A principal can have joined late too. */
	{ "late-joiner",
	    SERIOUS IS("role", "principal"),
	    SERIOUS IS("role", "sole") },
	{ "occupation-ban",
	    LOTS(LOT("credit-report", "50") DUTY) "," ON,
	    LOTS(LOT("credit-report", "50") BOUGHT) "," ON },
	{ "no-surveillance",
	    SERIOUS,
	    GRAVE },
	{ "recidivist-heavier",
	    SERIOUS YES("recidivist"),
	    SERIOUS NO("recidivist") },
	{ "earlier-record",
	    SERIOUS IS("prior-punishment", "exempted"),
	    SERIOUS IS("prior-punishment", "none") },
	{ "record-used-already",
	    TIER("1") IS("prior-punishment", "punished"),
	    SERIOUS IS("prior-punishment", "exempted") },
	/* Where the number is enough, the record is free; by the record alone, it is used up. */
	{ "record-used-already",
	    TIER("49") IS("prior-punishment", "punished"),
	    TIER("50") IS("prior-punishment", "punished") },
	{ "earlier-record",
	    TIER("50") IS("prior-punishment", "punished"),
	    TIER("49") IS("prior-punishment", "punished") },
	{ "earlier-record",
	    GRAVE IS("prior-punishment", "punished"),
	    TIER("1") IS("prior-punishment", "punished") YES("grave-consequence") IS("subject", "unit") },
	{ "earlier-record",
	    SERIOUS NO("first-offender") NUMBER("age-at-act", "18"),
	    SERIOUS NO("first-offender") NUMBER("age-at-act", "17") },
	/* Nobody under eighteen is a recidivist, but a series may go on after that day; nor is a unit. */
	{ "recidivist-heavier",
	    SERIOUS YES("recidivist") NUMBER("age-at-act", "18"),
	    SERIOUS YES("recidivist") NUMBER("age-at-act", "17") },
	{ "recidivist-heavier",
	    SERIOUS YES("recidivist") BORN("2006-05-01"),
	    SERIOUS YES("recidivist") BORN("2006-05-02") },
	{ "recidivist-heavier",
	    SERIOUS YES("recidivist") IS("subject", "unit-responsible"),
	    SERIOUS YES("recidivist") IS("subject", "unit") },
	{ "no-suspension",
	    SERIOUS YES("recidivist") NUMBER("age-at-act", "18"),
	    SERIOUS YES("recidivist") NUMBER("age-at-act", "17") },
	{ "suspension-due",
	    SERIOUS YES("recidivist") YES("remorse") NUMBER("age-at-act", "17"),
	    SERIOUS YES("recidivist") YES("remorse") YES("pregnant") },
	{ "weak-victims",
	    SERIOUS YES("vulnerable-victims"),
	    SERIOUS NO("vulnerable-victims") },
	{ "in-disaster",
	    SERIOUS YES("disaster-time"),
	    SERIOUS NO("disaster-time") },
	{ "instigator",
	    SERIOUS IS("role", "instigator"),
	    SERIOUS IS("role", "principal") },
	{ "instigated-whom",
	    SERIOUS IS("role", "instigator"),
	    SERIOUS IS("role", "principal") },
	{ "minor",
	    SERIOUS NUMBER("age-at-act", "17"),
	    SERIOUS NUMBER("age-at-act", "18") },
	/* A lot from before sixteen is no crime: it makes no young offender of one who acted at 25. */
	{ "minor",
	    "\"batches\":[{" LOT("credit-report", "50") BOUGHT "},{" LOT("credit-report", "9") BOUGHT
	        IS("act-from", "2015-12-01") IS("act-to", "2015-12-01") "}]," ON BORN("1998-12-01"),
	    "\"batches\":[{" LOT("credit-report", "50") BOUGHT "},{" LOT("credit-report", "9") BOUGHT
	        IS("act-from", "2015-12-01") IS("act-to", "2015-12-01") "}]," ON BORN("1999-12-01") },
	{ "accessory",
	    SERIOUS IS("role", "accessory"),
	    SERIOUS IS("role", "principal") },
	{ "coerced",
	    SERIOUS IS("role", "coerced"),
	    SERIOUS IS("role", "accessory") },
	{ "desistance",
	    SERIOUS IS("stage", "desistance"),
	    SERIOUS IS("stage", "attempt") },
	{ "preparation",
	    SERIOUS IS("stage", "preparation"),
	    SERIOUS IS("stage", "attempt") },
	{ "attempt",
	    SERIOUS IS("stage", "attempt"),
	    SERIOUS IS("stage", "completed") },
	{ "elder",
	    SERIOUS NUMBER("age-at-act", "75"),
	    SERIOUS NUMBER("age-at-act", "74") },
	{ "elder",
	    SERIOUS BORN("1949-04-30"),
	    SERIOUS BORN("1949-05-01") },
	{ "diminished",
	    SERIOUS IS("capacity", "diminished"),
	    SERIOUS IS("capacity", "full") },
	{ "deaf-or-blind",
	    SERIOUS YES("deaf-mute-or-blind"),
	    SERIOUS NO("deaf-mute-or-blind") },
	{ "attempted-lots",
	    "\"batches\":[{" LOT("credit-report", "50") BOUGHT "},{" LOT("credit-report", "9")
	        BOUGHT IS("row-stage", "attempt") "}]," ON,
	    "\"batches\":[{" LOT("credit-report", "50") BOUGHT "},{" LOT("credit-report", "9")
	        BOUGHT IS("row-stage", "completed") "}]," ON },
	{ "surrender",
	    SERIOUS YES("surrender"),
	    SERIOUS NO("surrender") },
	{ "confession",
	    SERIOUS IS("confession", "ordinary"),
	    SERIOUS IS("confession", "none") },
	{ "confession",
	    SERIOUS IS("confession", "ordinary") NO("surrender"),
	    SERIOUS IS("confession", "ordinary") YES("surrender") },
	{ "confession-same-kind",
	    SERIOUS IS("confession", "same-kind-heavier"),
	    SERIOUS IS("confession", "ordinary") },
	{ "confession-same-kind",
	    SERIOUS IS("confession", "same-kind-heavier") NO("surrender"),
	    SERIOUS IS("confession", "same-kind-heavier") YES("surrender") },
	{ "confession-major",
	    SERIOUS IS("confession", "major"),
	    SERIOUS IS("confession", "ordinary") },
	{ "confession-major",
	    SERIOUS IS("confession", "major") NO("surrender"),
	    SERIOUS IS("confession", "major") YES("surrender") },
	{ "court-admission",
	    SERIOUS YES("court-admission"),
	    SERIOUS YES("court-admission") YES("surrender") },
	{ "court-admission",
	    SERIOUS YES("court-admission"),
	    SERIOUS YES("court-admission") IS("confession", "ordinary") },
	{ "merit",
	    SERIOUS IS("merit", "ordinary"),
	    SERIOUS IS("merit", "none") },
	{ "major-merit",
	    SERIOUS IS("merit", "major"),
	    SERIOUS IS("merit", "ordinary") },
	{ "gains-returned",
	    SERIOUS YES("gains-returned"),
	    SERIOUS NO("gains-returned") },
	{ "paid-and-forgiven",
	    SERIOUS IS("compensation", "paid-and-forgiven"),
	    SERIOUS IS("compensation", "paid") },
	{ "paid",
	    SERIOUS IS("compensation", "paid"),
	    SERIOUS IS("compensation", "forgiven") },
	{ "forgiven",
	    SERIOUS IS("compensation", "forgiven"),
	    SERIOUS IS("compensation", "paid") },
	{ "reconciled",
	    SERIOUS YES("reconciliation"),
	    SERIOUS NO("reconciliation") },
	{ "good-conduct",
	    SERIOUS YES("good-conduct"),
	    SERIOUS NO("good-conduct") },
	{ "plea",
	    SERIOUS YES("plea") IS("confession", "ordinary"),
	    SERIOUS YES("plea") IS("confession", "major") },
	{ "plea-with-more",
	    SERIOUS YES("plea") IS("confession", "major"),
	    SERIOUS YES("plea") IS("confession", "ordinary") },
	{ "plea-with-more",
	    SERIOUS YES("plea") YES("surrender"),
	    SERIOUS NO("plea") YES("surrender") },
	{ "plea-with-more",
	    SERIOUS YES("plea") YES("gains-returned"),
	    SERIOUS YES("plea") NO("gains-returned") },
	{ "plea-with-more",
	    SERIOUS YES("plea") IS("compensation", "forgiven"),
	    SERIOUS YES("plea") IS("compensation", "none") },
	{ "plea-with-more",
	    SERIOUS YES("plea") YES("reconciliation"),
	    SERIOUS YES("plea") NO("reconciliation") },
	{ "plea-in-court",
	    SERIOUS YES("plea"),
	    SERIOUS NO("plea") },
	{ "art-10-lenient",
	    SERIOUS EXEMPT,
	    GRAVE EXEMPT },
	{ "start-serious",
	    SERIOUS,
	    GRAVE },
	{ "start-grave",
	    GRAVE,
	    SERIOUS },
	{ "start-jiangxi",
	    SERIOUS,
	    SERIOUS IS("subject", "unit") },
	{ "next-range",
	    GRAVE IS("role", "instigator"),
	    GRAVE IS("role", "sole") },
	{ "method",
	    SERIOUS,
	    ADMIN },
	{ "number-and-income",
	    SERIOUS NUMBER("illegal-income", "5000"),
	    SERIOUS NUMBER("illegal-income", "4999") },
	{ "next-range",
	    GRAVE IS("role", "accessory"),
	    GRAVE IS("role", "principal") },
	{ "below-minimum",
	    GRAVE IS("role", "principal"),
	    GRAVE IS("role", "accessory") },
	{ "next-range",
	    GRAVE NUMBER("age-at-act", "75"),
	    GRAVE NUMBER("age-at-act", "74") },
	{ "site-one-crime",
	    SERIOUS YES("site-set-up"),
	    SERIOUS NO("site-set-up") },
	{ "site-other-crime",
	    ADMIN YES("site-set-up"),
	    ADMIN NO("site-set-up") },
	{ "provider-duty",
	    SERIOUS IS("subject", "unit"),
	    SERIOUS IS("subject", "natural-person") },
	{ "hacking",
	    LOTS(LOT("credit-report", "50") STOLEN) "," ON,
	    SERIOUS },
	{ "card-data",
	    LOTS(LOT("balances", "50") BOUGHT) "," ON,
	    SERIOUS },
	{ "own-other-crime",
	    SERIOUS YES("used-for-own-crime"),
	    SERIOUS NO("used-for-own-crime") },
	/* Below the crime there are no two to be punished together. */
	{ "own-other-crime",
	    SERIOUS YES("used-for-own-crime"),
	    ADMIN YES("used-for-own-crime") },
	{ "own-other-crime-alone",
	    ADMIN YES("used-for-own-crime"),
	    SERIOUS YES("used-for-own-crime") },
	{ "joined-other-crime",
	    LOTS(LOT("credit-report", "1") BOUGHT SOLD IS("knew-of-use", "crime")) "," ON,
	    LOTS(LOT("credit-report", "1") BOUGHT SOLD IS("knew-of-use", "unlawful")) "," ON },
	{ "no-facts",
	    LOTS(LOT("anonymised", "50") BOUGHT) "," ON,
	    SERIOUS },
	/* Nothing answered is no element missing. */
	{ "no-facts",
	    "\"capacity\":\"none\"",
	    "\"obviously-minor\":false" },
	{ "no-facts",
	    LOTS(LOT("credit-report", "50") BOUGHT) "," ON ",\"age-at-act\":15",
	    LOTS(LOT("credit-report", "50") BOUGHT) "," ON ",\"age-at-act\":16" },
	{ "proviso",
	    SERIOUS YES("obviously-minor"),
	    SERIOUS NO("obviously-minor") },
	{ "no-facts",
	    LOTS(LOT("anonymised", "50") BOUGHT) "," ON,
	    LOTS(LOT("anonymised", "50") BOUGHT) "," ON YES("obviously-minor") },
	{ "below-threshold",
	    ADMIN,
	    SERIOUS },
	{ "referral",
	    ADMIN,
	    SERIOUS },
	{ "referral",
	    SERIOUS EXEMPT,
	    SERIOUS YES("first-offender") YES("gains-returned") NO("remorse") },
	{ "discretionary",
	    SERIOUS EXEMPT,
	    SERIOUS YES("first-offender") YES("gains-returned") NO("remorse") },
	{ "first-offender-disputed",
	    SERIOUS YES("first-offender") YES("prior-penalty"),
	    SERIOUS YES("first-offender") NO("prior-penalty") },
	{ "not-first-offender",
	    SERIOUS IS("prior-punishment", "punished"),
	    SERIOUS IS("prior-punishment", "none") },
	{ "not-first-offender",
	    SERIOUS NO("first-offender"),
	    SERIOUS YES("first-offender") },
	{ "referral",
	    SERIOUS EXEMPT IS("prior-punishment", "none"),
	    SERIOUS EXEMPT IS("prior-punishment", "exempted") },
	{ "no-gains",
	    SERIOUS YES("first-offender") YES("remorse") NUMBER("illegal-income", "0"),
	    SERIOUS YES("first-offender") YES("remorse") NUMBER("illegal-income", "\"0.01\"") },
	{ "no-gains",
	    SERIOUS YES("first-offender") YES("remorse") NUMBER("illegal-income", "0"),
	    SERIOUS YES("first-offender") YES("remorse") },
	{ "evidence-lacking",
	    SERIOUS YES("evidence-insufficient"),
	    SERIOUS NO("evidence-insufficient") },
	{ "conditional",
	    SERIOUS YES("remorse") NUMBER("age-at-act", "17"),
	    SERIOUS YES("remorse") NUMBER("age-at-act", "18") },
	{ "conditional",
	    SERIOUS YES("remorse") NUMBER("age-at-act", "17"),
	    GRAVE YES("remorse") NUMBER("age-at-act", "17") },
	{ "reconciliation-route",
	    SERIOUS YES("reconciliation"),
	    SERIOUS NO("reconciliation") },
	{ "major-merit-route",
	    SERIOUS IS("merit", "major") YES("surrender"),
	    SERIOUS IS("merit", "ordinary") YES("surrender") },
	{ "major-merit-route",
	    SERIOUS IS("merit", "major") IS("confession", "ordinary"),
	    SERIOUS IS("merit", "major") IS("confession", "none") },
	{ "fine-or-alone",
	    SERIOUS,
	    GRAVE },
	{ "fine-too",
	    GRAVE,
	    SERIOUS },
	/* A unit is fined and nothing else. */
	{ "fine-or-alone",
	    SERIOUS IS("subject", "unit-responsible"),
	    SERIOUS IS("subject", "unit") },
	{ "fine-too",
	    GRAVE IS("subject", "unit-responsible"),
	    GRAVE IS("subject", "unit") },
	{ "fine-amount",
	    SERIOUS NUMBER("illegal-income", "1"),
	    SERIOUS NUMBER("illegal-income", "0") },
	{ "fine-without-income",
	    SERIOUS NUMBER("illegal-income", "0"),
	    SERIOUS NUMBER("illegal-income", "1") },
	{ "fine-alone",
	    SERIOUS YES("surrender"),
	    SERIOUS NO("surrender") },
	{ "fine-alone",
	    SERIOUS YES("gains-returned") YES("remorse"),
	    SERIOUS YES("gains-returned") NO("remorse") },
	{ "fine-set-off",
	    "\"batches\":[{" LOT("credit-report", "50") BOUGHT "},{" LOT("credit-report", "9")
	        BOUGHT IS("already-punished", "administrative") "}]," ON,
	    "\"batches\":[{" LOT("credit-report", "50") BOUGHT "},{" LOT("credit-report", "9")
	        BOUGHT IS("already-punished", "criminal") "}]," ON },
	{ "suspension",
	    SERIOUS YES("remorse"),
	    SERIOUS YES("remorse") YES("recidivist") },
	{ "suspension",
	    SERIOUS YES("remorse"),
	    SERIOUS NO("remorse") },
	{ "suspension-due",
	    SERIOUS YES("remorse") YES("pregnant"),
	    SERIOUS YES("remorse") NO("pregnant") },
	{ "suspension-due",
	    SERIOUS YES("remorse") NUMBER("age-at-act", "75"),
	    SERIOUS YES("remorse") NUMBER("age-at-act", "74") },
	{ "suspension-due",
	    SERIOUS YES("remorse") NUMBER("age-at-act", "17"),
	    SERIOUS YES("remorse") NUMBER("age-at-act", "18") },
	{ "no-suspension",
	    SERIOUS YES("recidivist"),
	    SERIOUS NO("recidivist") },
	{ "suspension-jiangxi",
	    GRAVE,
	    TIER("499") },
	{ "suspension-jiangxi",
	    LOTS(LOT("communication-content", "500") BOUGHT) "," ON,
	    LOTS(LOT("real-time-location", "500") BOUGHT) "," ON },
	{ "suspension-jiangxi",
	    SERIOUS YES("grave-consequence"),
	    SERIOUS NO("grave-consequence") },
	{ "detention",
	    NEW_DAYS,
	    SINCE("2025-12-30", "2025-12-31") },
	{ "no-detention-before-2026",
	    SINCE("2025-12-31", "2026-02-01"),
	    SINCE("2026-01-01", "2026-02-01") },
	{ "six-months",
	    NEW_DAYS,
	    SINCE("2025-12-30", "2025-12-31") },
	{ "two-years",
	    ADMIN,
	    SERIOUS },
	{ "detention-minor",
	    NEW_DAYS NUMBER("age-at-act", "17"),
	    NEW_DAYS NUMBER("age-at-act", "18") },
	{ "detention-not-executed",
	    NEW_DAYS YES("pregnant"),
	    NEW_DAYS NO("pregnant") },
	{ "detention-lighter",
	    NEW_DAYS YES("surrender"),
	    NEW_DAYS NO("surrender") },
	{ "detention-not-executed",
	    NEW_DAYS NUMBER("age-at-act", "70"),
	    NEW_DAYS NUMBER("age-at-act", "69") },
	{ "detention-not-executed",
	    NEW_DAYS BORN("1956-01-31"),
	    NEW_DAYS BORN("1956-02-01") },
	{ "detention-not-executed",
	    NEW_DAYS YES("pregnant") IS("subject", "natural-person"),
	    NEW_DAYS YES("pregnant") IS("subject", "unit") },
	{ "detention-plea",
	    NEW_DAYS YES("plea"),
	    NEW_DAYS NO("plea") },
	{ "detention-under-sixteen",
	    NEW_DAYS NUMBER("age-at-act", "14"),
	    NEW_DAYS NUMBER("age-at-act", "13") },
	{ "detention-under-sixteen",
	    NEW_DAYS NUMBER("age-at-act", "15"),
	    SINCE("2025-12-01", "2025-12-31") NUMBER("age-at-act", "15") },
	{ "detention-under-sixteen",
	    NEW_DAYS NUMBER("age-at-act", "15"),
	    NEW_DAYS NUMBER("age-at-act", "16") },
	{ "detention-under-sixteen",
	    NEW_DAYS BORN("2012-01-31"),
	    NEW_DAYS BORN("2012-02-01") },
	{ "detention-heavier",
	    NEW_DAYS IS("role", "instigator"),
	    NEW_DAYS IS("role", "principal") },
	{ "detention-unit",
	    NEW_DAYS IS("subject", "unit-responsible"),
	    NEW_DAYS IS("subject", "natural-person") },
	{ "csl-fine",
	    SINCE("2025-12-31", "2026-02-01"),
	    SINCE("2026-01-01", "2026-02-01") },
	{ "csl-fine",
	    SINCE("2017-05-01", "2017-06-01"),
	    SINCE("2017-05-01", "2017-05-31") },
	{ "csl-refers",
	    SINCE("2025-12-31", "2026-01-01"),
	    SINCE("2025-12-31", "2025-12-31") },
	{ "pipl-penalty",
	    SINCE("2021-10-01", "2021-11-01"),
	    SINCE("2021-10-01", "2021-10-31") },
	{ "data-law",
	    SINCE("2021-08-01", "2021-09-01"),
	    SINCE("2021-08-01", "2021-08-31") },
	{ "network-data",
	    SINCE("2024-12-01", "2025-01-01"),
	    SINCE("2024-12-01", "2024-12-31") },
	{ "site-penalty",
	    ADMIN YES("site-set-up"),
	    ADMIN NO("site-set-up") },
	{ "site-penalty",
	    SINCE("2017-05-01", "2017-06-01") YES("site-set-up"),
	    SINCE("2017-05-01", "2017-05-31") YES("site-set-up") },
	{ "id-card-law",
	    LOTS(LOT("id-card", "9") DUTY SOLD YES("from-listed-unit")) YES("listed-unit-staff")
	        IS("act-from", "2011-12-01") IS("act-to", "2012-01-01"),
	    LOTS(LOT("id-card", "9") DUTY SOLD YES("from-listed-unit")) YES("listed-unit-staff")
	        IS("act-from", "2011-12-01") IS("act-to", "2011-12-31") },
	{ "consumer-penalty",
	    SINCE("2016-01-01", "2016-02-01"),
	    SERIOUS },
	{ "decision-2012",
	    SINCE("2017-05-31", "2017-06-01"),
	    SINCE("2017-06-01", "2017-06-01") },
	{ "id-card-law",
	    LOTS(LOT("id-card", "9") DUTY SOLD) "," ON,
	    LOTS(LOT("id-card", "9") BOUGHT SOLD) "," ON },
	{ "fraud-law",
	    LOTS(LOT("id-card", "9") BOUGHT SOLD IS("knew-of-use", "unlawful"))
	        IS("act-from", "2022-11-01") IS("act-to", "2022-12-01"),
	    LOTS(LOT("id-card", "9") BOUGHT SOLD IS("knew-of-use", "unlawful"))
	        IS("act-from", "2022-11-01") IS("act-to", "2022-11-30") },
	{ "barred",
	    LOTS(LOT("credit-report", "50") BOUGHT) IS("act-from", "2016-05-01")
	        IS("act-to", "2016-05-02") IS("filed-on", "2021-05-03"),
	    LOTS(LOT("credit-report", "50") BOUGHT) IS("act-from", "2016-05-01")
	        IS("act-to", "2016-05-02") IS("filed-on", "2021-05-02") },
	{ "five-years",
	    SERIOUS,
	    GRAVE },
	{ "ten-years",
	    GRAVE,
	    SERIOUS },
	{ "no-limitation",
	    SERIOUS YES("evaded"),
	    SERIOUS NO("evaded") },
	{ "no-limitation",
	    SERIOUS YES("complaint-refused"),
	    SERIOUS NO("complaint-refused") },
	{ "restarted",
	    SERIOUS IS("later-crime-on", "2024-05-03"),
	    SERIOUS IS("later-crime-on", "2024-05-02") },
	{ "old-acts-barred",
	    LOTS(LOT("credit-report", "50") BOUGHT) IS("act-from", "2015-10-01")
	        IS("act-to", "2015-10-31"),
	    LOTS(LOT("credit-report", "50") BOUGHT) IS("act-from", "2015-10-01")
	        IS("act-to", "2015-11-01") },
	{ "record-sealed",
	    SERIOUS NUMBER("age-at-act", "17"),
	    SERIOUS NUMBER("age-at-act", "18") },
};

struct fixture {
	struct questionnaire *q;
	struct facts_reader *reader;
	struct answers answers;
	struct arena frame;
	int64_t as_of;
};

static int
set_up(void **state)
{
	static struct fixture f;

	f.q = loaded(QUESTIONNAIRE);
	assert_non_null(f.q);
	f.as_of = date_day(2026, 11, 22);
	f.reader = facts_reader_new(f.q, f.as_of, LANG_EN);
	answers_init(&f.answers, f.q);
	arena_init(&f.frame);
	*state = &f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	arena_done(&f->frame);
	answers_done(&f->answers);
	facts_reader_free(f->reader);
	questionnaire_free(f->q);
	return 0;
}

static struct verdict
judge_on(struct fixture *f, const char *facts, int64_t as_of)
{
	char text[2048];
	int len = snprintf(text, sizeof text, "{" BASE ",%s}\n", facts);

	assert_in_range(len, 1, (int)sizeof text - 1);
	if (!facts_read_object(f->reader, text, (size_t)len - 1, &f->answers))
		fail_msg("%s: %s", text, facts_problem(f->reader).message);
	arena_reset(&f->frame);
	return verdict_of(&f->answers, as_of, WANT_JSON, &f->frame);
}

static struct verdict
judge(struct fixture *f, const char *facts)
{
	return judge_on(f, facts, f->as_of);
}

/* The finding, if it stands or may stand; or NULL. */
static const struct following *
find(const struct verdict *v, const char *id)
{
	for (unsigned i = 0; i < v->n_findings; i++)
		if (strcmp(v->findings[i].of->id, id) == 0)
			return &v->findings[i];
	return NULL;
}

static bool
stands(const struct verdict *v, const char *id)
{
	const struct following *f = find(v, id);

	return f && f->predicted;
}

static void
each_stands_and_one_step_away_does_not(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct verdict v = judge(f, row[i].stands);
		if (!stands(&v, row[i].id))
			fail_msg("%s does not stand: %s (%s)", row[i].id, row[i].stands, f->q->tiers[v.predicted].id);
		v = judge(f, row[i].not);
		if (stands(&v, row[i].id))
			fail_msg("%s stands: %s (%s)", row[i].id, row[i].not, f->q->tiers[v.predicted].id);
	}
}

static void
none_is_left_out(void **state)
{
	const struct fixture *f = *state;

	for (unsigned i = 0; i < f->q->consequences->n; i++) {
		const char *id = f->q->consequences->at[i].id;
		bool there = false;
		for (size_t k = 0; k < ARRAY_LEN(row); k++)
			there |= strcmp(row[k].id, id) == 0;
		if (!there)
			fail_msg("no case for %s", id);
	}
}

/* Not asked is open; yes and no settle it. */
static void
unknown_is_neither_yes_nor_no(void **state)
{
	struct fixture *f = *state;
	struct verdict v = judge(f, SERIOUS);
	const struct following *open = find(&v, "surrender");

	assert_non_null(open);
	assert_false(open->predicted);
	assert_true(open->possible);
	assert_int_equal(open->n_hangs, 1);
	assert_string_equal(open->hangs[0]->id, "surrender");
	v = judge(f, SERIOUS NO("surrender"));
	assert_null(find(&v, "surrender"));
	v = judge(f, SERIOUS YES("surrender"));
	assert_true(find(&v, "surrender")->sure);
	assert_int_equal(find(&v, "surrender")->n_hangs, 0);
}

/* Days that nobody stated are presumed the latest: what stands by that alone says so. */
static void
what_stands_by_presumption_says_so(void **state)
{
	struct fixture *f = *state;
	struct verdict v = judge(f, LOTS(LOT("credit-report", "49") BOUGHT));

	assert_true(stands(&v, "detention"));
	assert_false(find(&v, "detention")->sure);
	v = judge(f, LOTS(LOT("credit-report", "49") BOUGHT NUMBER("duplicates", "0") NUMBER("untrue", "0")
	    NUMBER("excluded", "0") IS("row-stage", "completed") IS("already-punished", "no"))
	    IS("subject", "natural-person") NUMBER("age-at-act", "35")
	    ",\"act-from\":\"2026-01-01\",\"act-to\":\"2026-01-01\"");
	assert_true(find(&v, "detention")->sure);
}

/* A disputed answer leaves it open, whichever side the evidence takes. */
static void
a_disputed_fact_leaves_it_open(void **state)
{
	struct fixture *f = *state;
	struct verdict v = judge(f, SERIOUS ",\"surrender\":{\"prosecution\":false,\"defence\":true,\"evidence\":true}");

	assert_true(stands(&v, "surrender"));
	assert_false(find(&v, "surrender")->sure);
}

/* The guidance for this crime has its own first day. */
static void
law_of_the_day_of_judgment(void **state)
{
	struct fixture *f = *state;
	struct verdict v = judge_on(f, SERIOUS, date_day(2024, 7, 1));

	assert_true(stands(&v, "start-serious"));
	v = judge_on(f, SERIOUS, date_day(2024, 6, 30));
	assert_null(find(&v, "start-serious"));
	assert_null(find(&v, "start-jiangxi"));
	/* The provincial rules are of 2025. */
	v = judge_on(f, SERIOUS, date_day(2024, 12, 31));
	assert_null(find(&v, "start-jiangxi"));
	v = judge_on(f, SERIOUS, date_day(2025, 1, 1));
	assert_true(stands(&v, "start-jiangxi"));
}

/* Must, may and must-not of one subject exclude one another in every case of the table. */
static void
must_and_may_stay_apart(void **state)
{
	static const char *const apart[][2] = { { "suspension", "suspension-due" },
		{ "suspension", "no-suspension" }, { "suspension-due", "no-suspension" },
		{ "next-range", "below-minimum" }, { "plea", "plea-with-more" },
		{ "fine-or-alone", "fine-too" }, { "five-years", "ten-years" },
		{ "discretionary", "not-first-offender" }, { "no-facts", "proviso" } };
	struct fixture *f = *state;

	for (size_t i = 0; i < 2 * ARRAY_LEN(row); i++) {
		struct verdict v = judge(f, i % 2 ? row[i / 2].not : row[i / 2].stands);
		for (size_t k = 0; k < ARRAY_LEN(apart); k++)
			assert_false(stands(&v, apart[k][0]) && stands(&v, apart[k][1]));
	}
}

/* The facts that only findings read leave tier, flags and open questions as they are. */
static void
the_tier_is_not_touched(void **state)
{
	static const char *const facts[] = { YES("pregnant"), YES("site-set-up"), YES("used-for-own-crime"),
		YES("vulnerable-victims"), YES("disaster-time"), YES("court-admission"), YES("good-conduct"),
		YES("reconciliation"), YES("evidence-insufficient") };
	struct fixture *f = *state;
	char text[2048];

	for (size_t i = 0; i < ARRAY_LEN(facts); i++) {
		struct verdict v = judge(f, SERIOUS);
		unsigned tier = v.predicted, flags = v.n_flags, open = v.n_open, cites = v.n_cites;
		struct ends ends = v.ends;
		snprintf(text, sizeof text, "%s%s", SERIOUS, facts[i]);
		v = judge(f, text);
		assert_int_equal(v.predicted, tier);
		assert_int_equal(v.ends.lowest, ends.lowest);
		assert_int_equal(v.ends.highest, ends.highest);
		assert_int_equal(v.n_flags, flags);
		assert_int_equal(v.n_open, open);
		assert_int_equal(v.n_cites, cites);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_stands_and_one_step_away_does_not),
		cmocka_unit_test(none_is_left_out),
		cmocka_unit_test(unknown_is_neither_yes_nor_no),
		cmocka_unit_test(what_stands_by_presumption_says_so),
		cmocka_unit_test(a_disputed_fact_leaves_it_open),
		cmocka_unit_test(law_of_the_day_of_judgment),
		cmocka_unit_test(must_and_may_stay_apart),
		cmocka_unit_test(the_tier_is_not_touched),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
