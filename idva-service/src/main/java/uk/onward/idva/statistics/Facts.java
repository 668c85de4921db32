package uk.onward.idva.statistics;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.Coded;
import uk.onward.platform.time.BusinessClock;

/**
 * The facts of all referrals as rows of numbers: 70 bytes a referral and 30 more for one with onward referrals, so a million take
 * some 80 MB. A referral's number is its place, so that it is found without an index. Nearly every count looks at all of a row, so
 * a row's numbers lie together; the referrals of one person form a ring, so that she can be counted once.
 *
 * <p>Not safe by itself: {@link CurrentFacts} lets one write or many read.
 */
final class Facts {
    /** Referrals in a {@link Chunk}. */
    static final int CHUNK = 1 << 14;
    /** Numbers of 64 bits in a row. */
    static final int WIDTH = 7;
    /** Where each part of a row stands; two of 32 bits in each of the first five, the upper and the lower one. */
    static final int PERSON_AND_PRESENTED = 0;

    static final int ENGAGED_AND_CLOSED = 1;
    static final int FOLLOWED_UP_AND_WINDOW = 2;
    static final int TWELVE_WEEKS_AND_MINUTES = 3;
    static final int EXPERIENCED_AND_RISK = 4;
    /** 16 bits of flags, 12 each of service, hospital, month of presentation, month of engagement. */
    static final int FLAGS_AND_PLACE = 5;
    /** 8 bits each of ethnicity, age band, borough, sex, gender, views of risk at closure and at follow-up. */
    static final int CODES = 6;

    static final int SERVICE = 36;
    static final int HOSPITAL = 24;
    static final int PRESENTED_IN = 12;
    static final int ENGAGED_IN = 0;
    static final int ETHNICITY = 48;
    static final int AGE_BAND = 40;
    static final int BOROUGH = 32;
    static final int SEX = 24;
    static final int GENDER = 16;
    static final int AT_CLOSURE = 8;
    static final int AT_FOLLOW_UP = 0;

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
    /** The person has other referrals, or had. */
    static final int SEVERAL = 1 << 12;

    /** Of a time that lies before all others. */
    static final int ALWAYS = Integer.MIN_VALUE;

    static final int NEVER = Integer.MAX_VALUE;
    /** A person who was not recognised is nobody else. */
    static final int NOBODY = -1;

    private static final long EPOCH = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final int FIRST_YEAR = 1900;
    private static final int WORD = 12;
    private static final int BYTE = 8;

    /** Some referrals one after the other. Times are seconds since 2000. */
    static final class Chunk {
        final long[] rows = new long[CHUNK * WIDTH];
        /** The next referral of the same person, and of her last the first. */
        final int[] next = new int[CHUNK];
        /** For each referral its onward ones, each a number made by {@link #packed}; null where there are none. */
        final long @Nullable [][] onward = new long[CHUNK][];
    }

    final Codes services = new Codes(1 << WORD);
    final Codes hospitals = new Codes(1 << WORD);
    final Codes ethnicities = new Codes(1 << BYTE);
    final Codes ageBands = new Codes(1 << BYTE);
    final Codes sexes = new Codes(1 << BYTE);
    final Codes genders = new Codes(1 << BYTE);
    final Codes boroughs = new Codes(1 << BYTE);
    final Codes violence = new Codes(Integer.SIZE);
    final Codes riskViews = new Codes(1 << BYTE);
    final Codes kinds = new Codes(1 << 4);
    final Codes destinations = new Codes(1 << 20);
    final Codes outcomes = new Codes(1 << 4);

    private final List<Chunk> chunks = new ArrayList<>();
    /** For each person the row at which the ring of her referrals is entered, plus one; 0 for nobody yet. */
    private int[] entry = new int[1024];

    private final List<String> seriousTypes = Grouping.SERIOUS_INJURY.groups().values().stream()
            .flatMap(List::stream)
            .map(Coded::code)
            .toList();
    private int size;

    Facts() {
        riskViews.numberOf("");
    }

    /** Writes a referral's facts over what was known of it. */
    void put(Fact fact) {
        int row = fact.number() - 1;
        while (chunks.size() <= row / CHUNK) {
            Chunk chunk = new Chunk();
            for (int i = 0; i < CHUNK; i++) {
                chunk.rows[i * WIDTH + PERSON_AND_PRESENTED] = pair(NOBODY, NEVER);
            }
            chunks.add(chunk);
        }
        size = Math.max(size, row + 1);
        int before = upper(word(row, PERSON_AND_PRESENTED));
        int person = fact.person() == null ? NOBODY : fact.person();
        int kept = before == person ? flags(word(row, FLAGS_AND_PLACE)) & SEVERAL : 0;
        write(fact, person, kept);
        if (before != person) {
            leave(before, row);
            join(person, row);
        }
    }

    /** The referral is erased: its row is as if nothing had ever been written there. */
    void remove(int number) {
        int row = number - 1;
        if (row >= size) {
            return;
        }
        leave(upper(word(row, PERSON_AND_PRESENTED)), row);
        Chunk chunk = chunks.get(row / CHUNK);
        int at = row % CHUNK * WIDTH;
        Arrays.fill(chunk.rows, at, at + WIDTH, 0);
        chunk.rows[at + PERSON_AND_PRESENTED] = pair(NOBODY, NEVER);
        chunk.onward[row % CHUNK] = null;
    }

    private void write(Fact fact, int person, int kept) {
        int row = fact.number() - 1;
        Chunk chunk = chunks.get(row / CHUNK);
        long[] rows = chunk.rows;
        int at = row % CHUNK * WIDTH;
        boolean engaged = fact.isEngaged();
        Integer minutes = fact.minutesToFirstContact();
        rows[at + PERSON_AND_PRESENTED] = pair(person, seconds(fact.presentedAt()));
        rows[at + ENGAGED_AND_CLOSED] = pair(engaged ? seconds(fact.engagementAt()) : NEVER, seconds(fact.closedAt()));
        rows[at + FOLLOWED_UP_AND_WINDOW] = pair(seconds(fact.followedUpAt()), seconds(fact.contactWindowCloses()));
        rows[at + TWELVE_WEEKS_AND_MINUTES] = pair(seconds(fact.overTwelveWeeks()), minutes == null ? 0 : minutes);
        rows[at + EXPERIENCED_AND_RISK] = pair(bits(fact.experienced()), bits(fact.riskOf()));
        rows[at + FLAGS_AND_PLACE] = (long) (flags(fact) | kept) << 48
                | (long) services.numberOf(fact.service()) << SERVICE
                | (long) hospitals.numberOf(fact.hospital()) << HOSPITAL
                | (long) month(fact.presentedAt()) << PRESENTED_IN
                | (long) (engaged ? month(fact.engagementAt()) : 0) << ENGAGED_IN;
        rows[at + CODES] = (long) ethnicities.numberOf(fact.ethnicity()) << ETHNICITY
                | (long) ageBands.numberOf(fact.ageBand()) << AGE_BAND
                | (long) boroughs.numberOf(fact.borough()) << BOROUGH
                | (long) sexes.numberOf(fact.sex()) << SEX
                | (long) genders.numberOf(fact.gender()) << GENDER
                | (long) view(fact.riskViewAtClosure()) << AT_CLOSURE
                | (long) view(fact.riskViewAtFollowUp()) << AT_FOLLOW_UP;
        chunk.onward[row % CHUNK] = fact.onward().isEmpty()
                ? null
                : fact.onward().stream().mapToLong(this::packed).toArray();
    }

    private static int flag(int flag, boolean holds) {
        return holds ? flag : 0;
    }

    private int flags(Fact fact) {
        return flag(COUNTS, !fact.isVoid())
                | flag(VALID, fact.isValid())
                | flag(CONTACTED, fact.isContacted())
                | flag(ENGAGED, fact.isEngaged())
                | flag(REPEAT, fact.repeat())
                | flag(ASSESSED, fact.assessed())
                | flag(HIGH_RISK, fact.assessed() && fact.visibleHighRisk())
                | flag(ACCEPTED, fact.acceptedAt() != null)
                | flag(STATUTORY_RECORDED, fact.statutoryRecorded())
                | flag(STATUTORY_UNKNOWN, fact.statutoryRecorded() && fact.statutoryUnknown())
                | flag(SERIOUS, fact.experienced().stream().anyMatch(seriousTypes::contains))
                | flag(ONWARD, !fact.onward().isEmpty());
    }

    private int bits(List<String> types) {
        int bits = 0;
        for (String type : types) {
            bits |= 1 << violence.numberOf(type);
        }
        return bits;
    }

    private int view(@Nullable String view) {
        return riskViews.numberOf(view == null ? "" : view);
    }

    private void join(int person, int row) {
        if (person == NOBODY) {
            return;
        }
        if (person >= entry.length) {
            entry = Arrays.copyOf(entry, Math.max(person + 1, entry.length * 3 / 2));
        }
        int first = entry[person] - 1;
        if (first < 0) {
            entry[person] = row + 1;
            setNext(row, row);
            return;
        }
        setNext(row, next(first));
        setNext(first, row);
        markSeveral(first);
        markSeveral(row);
    }

    private void leave(int person, int row) {
        if (person == NOBODY) {
            return;
        }
        int following = next(row);
        int previous = row;
        while (next(previous) != row) {
            previous = next(previous);
        }
        setNext(previous, following);
        if (entry[person] == row + 1) {
            entry[person] = following == row ? 0 : following + 1;
        }
    }

    private void markSeveral(int row) {
        chunks.get(row / CHUNK).rows[row % CHUNK * WIDTH + FLAGS_AND_PLACE] |= (long) SEVERAL << 48;
    }

    private void setNext(int row, int next) {
        chunks.get(row / CHUNK).next[row % CHUNK] = next;
    }

    /** The next referral in the ring of the same person. */
    int next(int row) {
        return chunks.get(row / CHUNK).next[row % CHUNK];
    }

    /** Whether the ring of this person's referrals is entered here: it is for one of them. */
    boolean isEntry(int person, int row) {
        return entry[person] == row + 1;
    }

    private long word(int row, int word) {
        return chunks.get(row / CHUNK).rows[row % CHUNK * WIDTH + word];
    }

    /** Chunk {@code n} holds row {@code n * CHUNK} and those after it. */
    List<Chunk> chunks() {
        return chunks;
    }

    /** One past the highest row. */
    int size() {
        return size;
    }

    static int upper(long pair) {
        return (int) (pair >>> 32);
    }

    static int lower(long pair) {
        return (int) pair;
    }

    private static long pair(int upper, int lower) {
        return (long) upper << 32 | (lower & 0xffff_ffffL);
    }

    static int flags(long flagsAndPlace) {
        return (int) (flagsAndPlace >>> 48);
    }

    static int word(long flagsAndPlace, int at) {
        return (int) (flagsAndPlace >>> at) & (1 << WORD) - 1;
    }

    static int code(long codes, int at) {
        return (int) (codes >>> at) & (1 << BYTE) - 1;
    }

    private long packed(Fact.Onward onward) {
        int codes = kinds.numberOf(onward.kind()) << 24
                | outcomes.numberOf(onward.outcome()) << 20
                | destinations.numberOf(onward.destination());
        return pair(codes, seconds(onward.occurredAt()));
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

    /** Seconds since 2000; what lies beyond the ends of an int is at them, and so is null at the later one. */
    static int seconds(@Nullable Instant at) {
        return at == null ? NEVER : Math.clamp(at.getEpochSecond() - EPOCH, ALWAYS, NEVER);
    }

    static int month(Instant at) {
        return month(YearMonth.from(at.atZone(BusinessClock.LONDON)));
    }

    /** Months since 1900, in twelve bits. */
    static int month(YearMonth month) {
        return Math.clamp((month.getYear() - FIRST_YEAR) * 12L + month.getMonthValue() - 1, 0, (1 << WORD) - 1);
    }

    static YearMonth month(int number) {
        return YearMonth.of(FIRST_YEAR + number / 12, number % 12 + 1);
    }
}
