package uk.onward.idva.statistics;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.time.BusinessClock;

/**
 * The facts of all referrals in columns, about 70 bytes a referral and 30 more for one with onward referrals: a million take
 * some 80 MB. A referral's number is its place, so that it is found again without an index.
 *
 * <p>Not safe by itself: {@link CurrentFacts} lets one write or many read.
 */
final class Facts {
    static final int CHUNK = 1 << 14;
    /** Of a time that lies before and after all others. */
    static final int ALWAYS = Integer.MIN_VALUE;

    static final int NEVER = Integer.MAX_VALUE;
    static final int COUNTS = 1;
    static final int VALID = 1 << 1;
    static final int CONTACTED = 1 << 2;
    static final int ENGAGED = 1 << 3;
    static final int REPEAT = 1 << 4;
    static final int ASSESSED = 1 << 5;
    static final int HIGH_RISK = 1 << 6;
    static final int ACCEPTED = 1 << 7;
    static final int STATUTORY_RECORDED = 1 << 8;
    static final int STATUTORY_UNKNOWN = 1 << 9;
    static final int SERIOUS = 1 << 10;
    static final int ONWARD = 1 << 11;
    /** A person who was not recognised is nobody else. */
    static final int NOBODY = -1;

    private static final long EPOCH = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final int FIRST_YEAR = 1900;

    /** Some referrals one after the other, each column an array. Times are seconds since 2000. */
    static final class Chunk {
        final int[] person = new int[CHUNK];
        final int[] presentedAt = new int[CHUNK];
        final int[] engagedAt = new int[CHUNK];
        final int[] closedAt = new int[CHUNK];
        final int[] followedUpAt = new int[CHUNK];
        final int[] windowCloses = new int[CHUNK];
        final int[] overTwelveWeeks = new int[CHUNK];
        final int[] minutes = new int[CHUNK];
        final long[] experienced = new long[CHUNK];
        final long[] riskOf = new long[CHUNK];
        final short[] flags = new short[CHUNK];
        final short[] presentedIn = new short[CHUNK];
        final short[] engagedIn = new short[CHUNK];
        final short[] service = new short[CHUNK];
        final short[] hospital = new short[CHUNK];
        final short[] ethnicity = new short[CHUNK];
        final byte[] ageBand = new byte[CHUNK];
        final byte[] sex = new byte[CHUNK];
        final byte[] gender = new byte[CHUNK];
        final byte[] borough = new byte[CHUNK];
        final byte[] riskAtClosure = new byte[CHUNK];
        final byte[] riskAtFollowUp = new byte[CHUNK];
        /** For each referral its onward ones, each a number made by {@link #packed}; null where there are none. */
        final long @Nullable [][] onward = new long[CHUNK][];
    }

    final Codes services = new Codes(Short.MAX_VALUE);
    final Codes hospitals = new Codes(Short.MAX_VALUE);
    final Codes ethnicities = new Codes(Short.MAX_VALUE);
    final Codes ageBands = new Codes(Byte.MAX_VALUE);
    final Codes sexes = new Codes(Byte.MAX_VALUE);
    final Codes genders = new Codes(Byte.MAX_VALUE);
    final Codes boroughs = new Codes(Byte.MAX_VALUE);
    final Codes violence = new Codes(Long.SIZE);
    final Codes riskViews = new Codes(Byte.MAX_VALUE);
    final Codes kinds = new Codes(1 << 4);
    final Codes destinations = new Codes(1 << 20);
    final Codes outcomes = new Codes(1 << 4);

    private final List<Chunk> chunks = new ArrayList<>();
    private final List<String> seriousTypes = Grouping.SERIOUS_INJURY.groups().values().stream()
            .flatMap(List::stream)
            .map(coded -> coded.code())
            .toList();
    private int people;
    private int size;

    Facts() {
        riskViews.numberOf("");
    }

    /** Writes a referral's facts over what was known of it. */
    void put(Fact fact) {
        int row = fact.number() - 1;
        while (chunks.size() <= row / CHUNK) {
            chunks.add(new Chunk());
        }
        size = Math.max(size, row + 1);
        put(fact, chunks.get(row / CHUNK), row % CHUNK);
    }

    private void put(Fact fact, Chunk chunk, int i) {
        Integer person = fact.person();
        chunk.person[i] = person == null ? NOBODY : person;
        people = Math.max(people, chunk.person[i] + 1);
        chunk.presentedAt[i] = seconds(fact.presentedAt());
        chunk.presentedIn[i] = month(fact.presentedAt());
        chunk.engagedAt[i] = fact.isEngaged() ? seconds(fact.engagementAt()) : NEVER;
        chunk.engagedIn[i] = fact.isEngaged() ? month(fact.engagementAt()) : 0;
        chunk.closedAt[i] = seconds(fact.closedAt());
        chunk.followedUpAt[i] = seconds(fact.followedUpAt());
        chunk.windowCloses[i] = seconds(fact.contactWindowCloses());
        chunk.overTwelveWeeks[i] = seconds(fact.overTwelveWeeks());
        Integer minutes = fact.minutesToFirstContact();
        chunk.minutes[i] = minutes == null ? 0 : minutes;
        chunk.experienced[i] = bits(fact.experienced());
        chunk.riskOf[i] = bits(fact.riskOf());
        chunk.service[i] = (short) services.numberOf(fact.service());
        chunk.hospital[i] = (short) hospitals.numberOf(fact.hospital());
        chunk.ethnicity[i] = (short) ethnicities.numberOf(fact.ethnicity());
        chunk.ageBand[i] = (byte) ageBands.numberOf(fact.ageBand());
        chunk.sex[i] = (byte) sexes.numberOf(fact.sex());
        chunk.gender[i] = (byte) genders.numberOf(fact.gender());
        chunk.borough[i] = (byte) boroughs.numberOf(fact.borough());
        chunk.riskAtClosure[i] = view(fact.riskViewAtClosure());
        chunk.riskAtFollowUp[i] = view(fact.riskViewAtFollowUp());
        chunk.onward[i] = fact.onward().isEmpty()
                ? null
                : fact.onward().stream().mapToLong(this::packed).toArray();
        chunk.flags[i] = flags(fact);
    }

    private short flags(Fact fact) {
        int flags = fact.isVoid() ? 0 : COUNTS;
        flags |= fact.isValid() ? VALID : 0;
        flags |= fact.isContacted() ? CONTACTED : 0;
        flags |= fact.isEngaged() ? ENGAGED : 0;
        flags |= fact.repeat() ? REPEAT : 0;
        flags |= fact.assessed() ? ASSESSED : 0;
        flags |= fact.assessed() && fact.visibleHighRisk() ? HIGH_RISK : 0;
        flags |= fact.acceptedAt() != null ? ACCEPTED : 0;
        flags |= fact.statutoryRecorded() ? STATUTORY_RECORDED : 0;
        flags |= fact.statutoryRecorded() && fact.statutoryUnknown() ? STATUTORY_UNKNOWN : 0;
        flags |= fact.experienced().stream().anyMatch(seriousTypes::contains) ? SERIOUS : 0;
        flags |= fact.onward().isEmpty() ? 0 : ONWARD;
        return (short) flags;
    }

    private long bits(List<String> types) {
        long bits = 0;
        for (String type : types) {
            bits |= 1L << violence.numberOf(type);
        }
        return bits;
    }

    private byte view(@Nullable String view) {
        return (byte) riskViews.numberOf(view == null ? "" : view);
    }

    private long packed(Fact.Onward onward) {
        long codes = (long) kinds.numberOf(onward.kind()) << 24
                | (long) outcomes.numberOf(onward.outcome()) << 20
                | destinations.numberOf(onward.destination());
        return codes << 32 | (seconds(onward.occurredAt()) & 0xffff_ffffL);
    }

    static int kindOf(long packed) {
        return (int) (packed >>> 56) & 0xf;
    }

    static int outcomeOf(long packed) {
        return (int) (packed >>> 52) & 0xf;
    }

    static int destinationOf(long packed) {
        return (int) (packed >>> 32) & 0xf_ffff;
    }

    static int secondsOf(long packed) {
        return (int) packed;
    }

    /** The chunk that holds row {@code n * CHUNK} and those after it. */
    List<Chunk> chunks() {
        return chunks;
    }

    Chunk chunkOf(int row) {
        return chunks.get(row / CHUNK);
    }

    /** One past the highest number of a referral's row. */
    int size() {
        return size;
    }

    /** One past the highest number of a person. */
    int people() {
        return people;
    }

    /** Seconds since 2000, down; the ends of {@link Instant} are the ends of int, and so is what lies beyond. */
    static int seconds(@Nullable Instant at) {
        if (at == null) {
            return NEVER;
        }
        return Math.clamp(at.getEpochSecond() - EPOCH, ALWAYS, NEVER);
    }

    static short month(@Nullable Instant at) {
        return at == null ? 0 : month(YearMonth.from(at.atZone(BusinessClock.LONDON)));
    }

    static short month(YearMonth month) {
        return (short) ((month.getYear() - FIRST_YEAR) * 12 + month.getMonthValue() - 1);
    }

    static YearMonth month(int number) {
        return YearMonth.of(FIRST_YEAR + number / 12, number % 12 + 1);
    }
}
